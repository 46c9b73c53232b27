package io.streamgauge.routes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Values as JSON: when two are the same, and how they are shown. */
final class JsonValues {

    private static final Pattern PLAIN =
            Pattern.compile(
                    "[\\p{L}_/](?:[^\\p{Cntrl},{}\\[\\]#&*!|>'\"%@`]*[^\\p{Cntrl},{}\\[\\]#&*!|>'\"%@`\\s])?");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private JsonValues() {}

    /** Whether two values are the same: numbers by their value, times by their instant. */
    static boolean areSame(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        } else if (expected.isTextual() && actual.isTextual()) {
            return expected.textValue().equals(actual.textValue()) || isSameTime(expected, actual);
        } else if (expected.isArray() && actual.isArray()) {
            return areSameItems(expected, actual);
        } else if (expected instanceof ObjectNode all && actual instanceof ObjectNode other) {
            return all.size() == other.size()
                    && all.properties().stream()
                            .allMatch(
                                    it ->
                                            other.has(it.getKey())
                                                    && areSame(
                                                            it.getValue(), other.get(it.getKey())));
        }
        return expected.equals(actual);
    }

    private static boolean areSameItems(JsonNode expected, JsonNode actual) {
        for (int i = 0; i < expected.size() && i < actual.size(); i++) {
            if (!areSame(expected.get(i), actual.get(i))) {
                return false;
            }
        }
        return expected.size() == actual.size();
    }

    private static boolean isSameTime(JsonNode expected, JsonNode actual) {
        Optional<Instant> time = time(expected.textValue());
        return time.isPresent() && time.equals(time(actual.textValue()));
    }

    private static Optional<Instant> time(String text) {
        if (text.length() < 16 || text.charAt(10) != 'T') {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The fields of an object; those of an object in it are named outer.inner. */
    static Map<String, JsonNode> flat(ObjectNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        flatten("", object, fields);
        return fields;
    }

    private static void flatten(String prefix, ObjectNode object, Map<String, JsonNode> fields) {
        object.properties()
                .forEach(
                        field -> {
                            String name = prefix + field.getKey();
                            if (field.getValue() instanceof ObjectNode inner && !inner.isEmpty()) {
                                flatten(name + ".", inner, fields);
                            } else {
                                fields.put(name, field.getValue());
                            }
                        });
    }

    /** A value as YAML has it on one line: a text is quoted where it could be another value. */
    static String shown(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        } else if (!value.isTextual()) {
            return value.toString();
        }
        String text = value.textValue();
        if (time(text).isPresent() || (PLAIN.matcher(text).matches() && !isOther(text))) {
            return text;
        }
        boolean single = text.indexOf('"') >= 0 && text.indexOf('\'') < 0;
        return single && CONTROL.matcher(text).results().findAny().isEmpty()
                ? "'" + text + "'"
                : value.toString();
    }

    private static boolean isOther(String text) {
        return text.contains(": ") || Set.of("true", "false", "null").contains(text);
    }
}
