package io.streamgauge.compare;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values as line protocol writes them, so that the text has the type: 1.0, 1i, true, "text". */
public final class FieldText {

    private static final int MAX_TEXT = 200;

    private FieldText() {}

    /** A value with its type; two values with one text are equal. */
    static String typed(Object value) {
        if (value instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        if (value instanceof UnclearValue unclear) {
            return typed(unclear.one()) + " or " + typed(unclear.other());
        }
        return value instanceof Double || value instanceof Boolean ? value.toString() : value + "i";
    }

    /** A value for people: without control characters, and cut where it is long. */
    public static String shown(Object value) {
        String text = visible(typed(value));
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
    }

    /** A text without control characters. */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints()
                .forEach(c -> visible.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
        return visible.toString();
    }

    /** Values with their names, sorted by name. */
    public static String shown(Map<String, Object> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + shown(field.getValue()))
                        .collect(Collectors.joining(" "));
    }
}
