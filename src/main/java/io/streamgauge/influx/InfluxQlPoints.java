package io.streamgauge.influx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.streamgauge.influx.InfluxReadException.Kind;
import io.streamgauge.influx.StoredColumns.FieldType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The points of an answer in chunks: JSON objects, each with an array of rows, which hold the time,
 * the tags and the fields in the order of the columns.
 */
final class InfluxQlPoints extends MeasurementPoints {

    private final List<String> tagNames;
    private final List<Map.Entry<String, FieldType>> fieldTypes;
    private boolean inRows;

    InfluxQlPoints(JsonParser parser, StoredColumns columns) {
        super(parser);
        this.tagNames = columns.tags();
        this.fieldTypes = List.copyOf(columns.fields().entrySet());
    }

    @Override
    @Nullable StoredPoint read() throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (inRows) {
                if (token == JsonToken.START_ARRAY) {
                    return row();
                }
                inRows = false;
            } else if (token == JsonToken.FIELD_NAME) {
                inRows = isRows(parser.currentName());
            }
        }
        return null;
    }

    private boolean isRows(String name) throws IOException {
        if (name.equals("error")) {
            throw new InfluxReadException(
                    Kind.STAYS, "InfluxDB ends the query: " + parser.nextTextValue(), null);
        }
        if (!name.equals("values")) {
            return false;
        }
        parser.nextToken();
        return true;
    }

    private StoredPoint row() throws IOException {
        long time = parser.nextLongValue(0);
        Map<String, String> tags = new HashMap<>();
        for (String name : tagNames) {
            String value = parser.nextTextValue();
            if (value != null && !value.isEmpty()) {
                tags.put(name, value);
            }
        }
        Map<String, Object> fields = new HashMap<>();
        for (Map.Entry<String, FieldType> field : fieldTypes) {
            parser.nextToken();
            Object value = value(field.getValue());
            if (value != null) {
                fields.put(field.getKey(), value);
            }
        }
        parser.nextToken();
        return new StoredPoint(time, tags, fields);
    }
}
