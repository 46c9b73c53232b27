package io.streamgauge.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.reading.FieldUse;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.NestedValue;
import io.streamgauge.reading.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list of objects in the only row of a file, such as the features of GeoJSON, with the SELECT
 * that turns its elements into rows.
 *
 * @param list the field that holds the list
 * @param element the first elements, merged into one object
 */
record NestedRows(String list, JsonNode element) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_ELEMENTS = 100;

    /** The steps of a name such as properties.time or geometry.coordinates[0]. */
    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d+)]");

    /** The list, if the file has only one row. */
    static Optional<NestedRows> in(List<Row> rows) {
        return rows.size() != 1
                ? Optional.empty()
                : rows.get(0).fields().entrySet().stream()
                        .map(field -> new NestedRows(field.getKey(), element(field.getValue())))
                        .filter(found -> found.element().isObject())
                        .findFirst();
    }

    private static JsonNode element(@Nullable Object value) {
        try {
            JsonNode list =
                    value instanceof NestedValue nested
                            ? JSON.readTree(nested.json())
                            : MissingNode.getInstance();
            JsonNode merged = list.isArray() ? list.path(0) : MissingNode.getInstance();
            for (int i = 1; i < Math.min(list.size(), MAX_ELEMENTS); i++) {
                merge(merged, list.get(i));
            }
            return merged;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static void merge(JsonNode into, JsonNode other) {
        if (into instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : other.properties()) {
                JsonNode before = object.get(field.getKey());
                if (before == null || before.isNull()) {
                    object.set(field.getKey(), field.getValue());
                } else {
                    merge(before, field.getValue());
                }
            }
        }
    }

    /** The SELECT of the fields of a mapping from the elements. */
    String select(Mapping mapping) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (FieldUse use : mapping.fields()) {
            path(use.field()).ifPresent(path -> found.put(use.field(), path));
        }
        List<List<String>> parents =
                found.values().stream()
                        .map(path -> path.subList(0, path.size() - 1))
                        .distinct()
                        .toList();
        boolean named =
                found.entrySet().stream()
                        .allMatch(each -> last(each.getValue()).equals(step(each.getKey())));
        String columns =
                parents.size() > 1 || !named
                        ? found.entrySet().stream()
                                .map(each -> sql(each.getValue()) + " AS " + quoted(each.getKey()))
                                .collect(Collectors.joining(", "))
                        : "unnest(%s)"
                                .formatted(sql(parents.isEmpty() ? List.of() : parents.get(0)));
        return "SELECT %s FROM (SELECT unnest(%s) AS element FROM input)"
                .formatted(columns, quoted(list));
    }

    /**
     * The path of a field: at the top of the element, as its name says, or in one of its objects.
     */
    private Optional<List<String>> path(String field) {
        if (element.has(field)) {
            return Optional.of(List.of(step(field)));
        }
        return walked(field)
                .or(
                        () ->
                                element.properties().stream()
                                        .filter(each -> each.getValue().has(field))
                                        .map(each -> List.of(step(each.getKey()), step(field)))
                                        .findFirst());
    }

    private Optional<List<String>> walked(String field) {
        List<String> path = new ArrayList<>();
        JsonNode at = element;
        int end = 0;
        Matcher step = STEP.matcher(field);
        while (step.find() && step.start() == end) {
            end = step.end();
            String name = step.group(1);
            int index = name == null ? Integer.parseInt(step.group(2)) : 0;
            at = name == null ? at.path(index) : at.path(name);
            path.add(name == null ? "[%d]".formatted(index + 1) : step(name));
        }
        return end < field.length() || at.isMissingNode() || path.isEmpty()
                ? Optional.empty()
                : Optional.of(path);
    }

    private static String sql(List<String> path) {
        return "element" + String.join("", path);
    }

    private static String last(List<String> path) {
        return path.get(path.size() - 1);
    }

    private static String step(String name) {
        return "." + quoted(name);
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
