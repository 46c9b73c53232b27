package io.streamgauge.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What a step expects of a tree: a part of it, with patterns; {@code cases.yaml} lists them. */
record Expected(JsonNode tree) {

    /** Where and how a tree differs, if it does. */
    Optional<String> difference(JsonNode actual) {
        return difference("", tree, actual);
    }

    private static Optional<String> difference(String at, JsonNode expected, JsonNode actual) {
        if (expected.isNull()) {
            return actual.isMissingNode() || actual.isNull()
                    ? Optional.empty()
                    : Optional.of(at + " is there: " + actual);
        }
        if (expected.has("$optional")) {
            return actual.isMissingNode()
                    ? Optional.empty()
                    : difference(at, expected.path("$optional"), actual);
        }
        if (actual.isMissingNode() || actual.isNull()) {
            return Optional.of(at + " is missing");
        }
        if (expected.has("$base64")) {
            return text(at, expected.path("$base64").asText(), actual.path("$base64"), actual);
        }
        if (expected.has("$contains")) {
            return contains(at, expected.path("$contains"), actual);
        }
        if (expected.isObject()) {
            return StreamSupport.stream(
                            ((Iterable<String>) expected::fieldNames).spliterator(), false)
                    .flatMap(
                            name ->
                                    difference(
                                            at + "/" + name, expected.path(name), actual.path(name))
                                            .stream())
                    .findFirst();
        }
        return expected.isArray()
                ? elements(at, expected, actual)
                : text(at, expected.asText(), actual, actual);
    }

    private static Optional<String> elements(String at, JsonNode expected, JsonNode actual) {
        if (expected.size() != actual.size()) {
            return Optional.of(
                    "%s has %d elements, not %d: %s"
                            .formatted(at, actual.size(), expected.size(), actual));
        }
        for (int i = 0; i < expected.size(); i++) {
            Optional<String> difference = difference(at + "/" + i, expected.get(i), actual.get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> contains(String at, JsonNode wanted, JsonNode actual) {
        for (JsonNode one : wanted) {
            boolean found =
                    StreamSupport.stream(actual.spliterator(), false)
                            .anyMatch(item -> difference(at, one, item).isEmpty());
            if (!found) {
                return Optional.of("%s has no %s: %s".formatted(at, one, actual));
            }
        }
        return Optional.empty();
    }

    /** Clients show bytes and times in their own form, or as text. */
    private static Optional<String> text(
            String at, String expected, JsonNode actual, JsonNode shown) {
        String text =
                actual.isValueNode() && !actual.isMissingNode() ? actual.asText() : shown.asText();
        boolean matches =
                expected.equals("*")
                        || text.equals(expected)
                        || (isPattern(expected) && text.matches(pattern(expected)))
                        || (actual.isNumber() && isEqual(expected, actual.doubleValue()));
        return matches
                ? Optional.empty()
                : Optional.of("%s is %s, not %s".formatted(at, shown, expected));
    }

    private static String pattern(String expected) {
        return "(?s)" + expected.substring(1, expected.length() - 1);
    }

    private static boolean isEqual(String expected, double number) {
        return expected.matches("-?[0-9]+") && Double.parseDouble(expected) == number;
    }

    private static boolean isPattern(String expected) {
        return expected.length() > 1 && expected.startsWith("/") && expected.endsWith("/");
    }
}
