package io.streamgauge.command.create;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.reading.NestedValue;
import io.streamgauge.reading.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object and of the objects in it, as a row: a field of an object in it is
 * named {@code properties.mag}.
 *
 * @param row the row
 * @param paths the names that lead to each field
 */
record FlatRow(Row row, Map<String, List<String>> paths) {

    private static final int MAX_DEPTH = 4;

    /** Flattens an object. */
    static FlatRow of(String origin, JsonNode object) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Map<String, List<String>> paths = new LinkedHashMap<>();
        add(object, List.of(), fields, paths);
        return new FlatRow(new Row(origin, fields), paths);
    }

    private static void add(
            JsonNode object,
            List<String> above,
            Map<String, @Nullable Object> fields,
            Map<String, List<String>> paths) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            List<String> path = new ArrayList<>(above);
            path.add(field.getKey());
            if (field.getValue().isObject() && path.size() < MAX_DEPTH) {
                add(field.getValue(), path, fields, paths);
            } else {
                String name = String.join(".", path);
                if (paths.putIfAbsent(name, path) == null) {
                    fields.put(name, value(field.getValue()));
                }
            }
        }
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        } else if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
        } else if (node.isNumber()) {
            return node.decimalValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? null : new NestedValue(node.toString());
    }
}
