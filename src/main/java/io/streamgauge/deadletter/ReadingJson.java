package io.streamgauge.deadletter;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.reading.MeasureType;
import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.MeasureValue.BigintValue;
import io.streamgauge.reading.MeasureValue.BooleanValue;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.MeasureValue.TimestampValue;
import io.streamgauge.reading.MeasureValue.VarcharValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.OrderedMap;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import java.io.IOException;
import java.util.Map;

/** Writes readings as JSON, without their rows, and reads them back. */
final class ReadingJson {

    private ReadingJson() {}

    /** Writes a reading as an object, to be a part of another document. */
    static void write(Reading reading, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", reading.time().toString());
        json.writeStringField("timeUnit", reading.timeUnit().name());
        json.writeObjectFieldStart("dimensions");
        for (Map.Entry<String, String> dimension : reading.dimensions().entrySet()) {
            json.writeStringField(dimension.getKey(), dimension.getValue());
        }
        json.writeEndObject();
        json.writeStringField("measureName", reading.measureName());
        if (reading.measures() instanceof Measures.Single single) {
            json.writeFieldName("measure");
            write(single.value(), json);
        } else if (reading.measures() instanceof Measures.Multi multi) {
            json.writeObjectFieldStart("measures");
            for (Map.Entry<String, MeasureValue> measure : multi.values().entrySet()) {
                json.writeFieldName(measure.getKey());
                write(measure.getValue(), json);
            }
            json.writeEndObject();
        }
        json.writeNumberField("version", reading.version());
        json.writeEndObject();
    }

    /**
     * The reading that was written.
     *
     * @param row the row that it was made of
     * @throws IllegalArgumentException where the object is not a reading
     */
    static Reading read(JsonNode json, Row row) {
        TimeUnit unit = JsonMembers.oneOf(json, "timeUnit", TimeUnit.class);
        OrderedMap.Builder<String> dimensions = new OrderedMap.Builder<>(4);
        JsonMembers.of(json, "dimensions")
                .properties()
                .forEach(each -> dimensions.add(each.getKey(), each.getValue().asText()));
        return new Reading(
                row,
                JsonMembers.time(json, "time"),
                unit,
                dimensions.build(),
                JsonMembers.text(json, "measureName"),
                measures(json, unit),
                JsonMembers.integer(json, "version"));
    }

    private static void write(MeasureValue value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", value.type().name());
        json.writeStringField(
                "value",
                value instanceof TimestampValue time ? time.value().toString() : value.text());
        json.writeEndObject();
    }

    private static Measures measures(JsonNode json, TimeUnit unit) {
        if (json.has("measure")) {
            return new Measures.Single(value(json.get("measure"), unit));
        }
        OrderedMap.Builder<MeasureValue> values = new OrderedMap.Builder<>(4);
        JsonMembers.of(json, "measures")
                .properties()
                .forEach(each -> values.add(each.getKey(), value(each.getValue(), unit)));
        return new Measures.Multi(values.build());
    }

    private static MeasureValue value(JsonNode json, TimeUnit unit) {
        return switch (JsonMembers.oneOf(json, "type", MeasureType.class)) {
            case DOUBLE -> new DoubleValue(JsonMembers.number(json, "value"));
            case BIGINT -> new BigintValue(JsonMembers.integer(json, "value"));
            case VARCHAR -> new VarcharValue(JsonMembers.text(json, "value"));
            case BOOLEAN -> new BooleanValue(Boolean.parseBoolean(JsonMembers.text(json, "value")));
            case TIMESTAMP -> new TimestampValue(JsonMembers.time(json, "value"), unit);
        };
    }
}
