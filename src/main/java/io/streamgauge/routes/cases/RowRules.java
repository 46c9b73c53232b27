package io.streamgauge.routes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * When a row is as expected.
 *
 * @param optional the fields that are compared only where they are expected
 * @param parts the fields of which a part is expected
 * @param someFields whether all fields are compared only where they are expected
 */
record RowRules(Set<String> optional, Set<String> parts, boolean someFields) {

    static final RowRules READINGS = new RowRules(Set.of("time", "measure_name"), Set.of(), false);
    static final RowRules RECORDS = new RowRules(Set.of("key"), Set.of(), false);
    static final RowRules REJECTS = new RowRules(Set.of(), Set.of("reason"), true);

    /** These rules, with all fields optional. */
    RowRules forSomeFields() {
        return new RowRules(optional, parts, true);
    }

    Map<String, JsonNode> compared(ObjectNode expected, ObjectNode actual) {
        Map<String, JsonNode> wanted = JsonValues.flat(expected);
        Map<String, JsonNode> fields = new LinkedHashMap<>(JsonValues.flat(actual));
        fields.keySet()
                .removeIf(
                        name ->
                                !wanted.containsKey(name)
                                        && (someFields || optional.contains(name)));
        return fields;
    }

    boolean isAsExpected(ObjectNode expected, ObjectNode actual) {
        Map<String, JsonNode> wanted = JsonValues.flat(expected);
        Map<String, JsonNode> fields = compared(expected, actual);
        return wanted.size() == fields.size()
                && wanted.entrySet().stream()
                        .allMatch(it -> isAsExpected(it.getKey(), it.getValue(), fields));
    }

    boolean isAsExpected(String name, JsonNode expected, Map<String, JsonNode> actual) {
        JsonNode value = actual.get(name);
        if (value == null) {
            return false;
        }
        return parts.contains(name)
                ? value.asText().contains(expected.asText())
                : JsonValues.areSame(expected, value);
    }

    /** How many fields of a row are as expected. */
    long likeness(ObjectNode expected, ObjectNode actual) {
        Map<String, JsonNode> fields = compared(expected, actual);
        return JsonValues.flat(expected).entrySet().stream()
                .filter(it -> isAsExpected(it.getKey(), it.getValue(), fields))
                .count();
    }
}
