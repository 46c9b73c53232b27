package io.streamgauge.local.timestream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A rejected record in the JSON of Timestream's error reports. */
final class RejectedRecordJson {

    private RejectedRecordJson() {}

    static ObjectNode of(Point point) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode dimensions = json.putArray("dimensions");
        point.dimensions()
                .forEach(
                        (name, value) ->
                                dimensions
                                        .addObject()
                                        .put("name", name)
                                        .put("value", value)
                                        .put("dimensionValueType", "VARCHAR"));
        json.put("measureName", point.measureName());
        if (point.type() == StoredMeasureType.MULTI) {
            json.putNull("measureValue");
            ArrayNode values = json.putArray("measureValues");
            point.values()
                    .forEach(
                            (name, value) ->
                                    values.addObject()
                                            .put("name", name)
                                            .put("value", text(value))
                                            .put("type", value.type().name()));
        } else {
            json.put("measureValue", text(point.values().get(point.type().column())));
            json.putNull("measureValues");
        }
        json.put("measureValueType", point.type().name());
        json.put("time", String.valueOf(point.key().time()));
        json.put("timeUnit", Unit.NANOSECONDS.name());
        json.put("version", point.version());
        return json;
    }

    /** A timestamp is in the unit of the record's time. */
    private static @Nullable String text(Point.@Nullable Value value) {
        return value == null ? null : String.valueOf(value.value());
    }
}
