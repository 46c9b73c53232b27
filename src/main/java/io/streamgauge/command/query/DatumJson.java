package io.streamgauge.command.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.awssdk.services.timestreamquery.model.ColumnInfo;
import software.amazon.awssdk.services.timestreamquery.model.Datum;
import software.amazon.awssdk.services.timestreamquery.model.TimeSeriesDataPoint;
import software.amazon.awssdk.services.timestreamquery.model.Type;

/**
 * Values as JSON: numbers and booleans as such, times as text, arrays as arrays, rows as objects,
 * and a time series as an array of objects with "time" and "value". JSON has no NaN and no
 * infinity, so these are text.
 */
final class DatumJson {

    private static final JsonFactory JSON = new JsonFactory();

    private DatumJson() {}

    /** A value in one line. */
    static String text(Datum datum, Type type) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(generator, datum, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static void write(JsonGenerator json, Datum datum, Type type) throws IOException {
        if (datum.scalarValue() != null) {
            scalar(json, datum.scalarValue(), type);
        } else if (datum.hasTimeSeriesValue()) {
            series(json, datum.timeSeriesValue(), type.timeSeriesMeasureValueColumnInfo());
        } else if (datum.hasArrayValue()) {
            json.writeStartArray();
            for (Datum element : datum.arrayValue()) {
                write(json, element, typeOf(type.arrayColumnInfo()));
            }
            json.writeEndArray();
        } else if (datum.rowValue() != null) {
            row(json, datum.rowValue().data(), type.rowColumnInfo());
        } else {
            json.writeNull();
        }
    }

    private static void series(
            JsonGenerator json, List<TimeSeriesDataPoint> points, ColumnInfo value)
            throws IOException {
        json.writeStartArray();
        for (TimeSeriesDataPoint point : points) {
            json.writeStartObject();
            json.writeStringField("time", point.time());
            json.writeFieldName("value");
            write(json, point.value(), typeOf(value));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void row(JsonGenerator json, List<Datum> fields, List<ColumnInfo> columns)
            throws IOException {
        List<String> names = ResultColumns.distinct(columns);
        json.writeStartObject();
        for (int i = 0; i < fields.size(); i++) {
            json.writeFieldName(i < names.size() ? names.get(i) : "_col" + i);
            write(json, fields.get(i), i < names.size() ? columns.get(i).type() : untyped());
        }
        json.writeEndObject();
    }

    private static void scalar(JsonGenerator json, String value, Type type) throws IOException {
        switch (type.scalarType() == null ? "" : type.scalarTypeAsString()) {
            case "BIGINT", "INTEGER" -> json.writeNumber(value);
            case "DOUBLE" -> {
                if (value.equals("NaN") || value.endsWith("Infinity")) {
                    json.writeString(value);
                } else {
                    json.writeNumber(value);
                }
            }
            case "BOOLEAN" -> json.writeBoolean(Boolean.parseBoolean(value));
            default -> json.writeString(value);
        }
    }

    private static Type typeOf(ColumnInfo column) {
        return column == null ? untyped() : column.type();
    }

    private static Type untyped() {
        return Type.builder().build();
    }
}
