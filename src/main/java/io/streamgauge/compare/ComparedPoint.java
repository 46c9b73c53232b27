package io.streamgauge.compare;

import java.util.Map;
import java.util.TreeMap;

/**
 * A point in the form that both sides are compared in.
 *
 * @param series its tags, as {@link #series(Map)} writes them
 * @param nanoseconds the time since 1970-01-01T00:00:00Z
 * @param fields the values by name: Double, Long, BigInteger, Boolean, String or {@link
 *     UnclearValue}; not changed
 */
record ComparedPoint(String series, long nanoseconds, Map<String, Object> fields) {

    /** A value of a field; there is one zero, since a decimal number has no sign of it. */
    static Object value(Object value) {
        return value instanceof Double number && number == 0 ? (Object) 0.0 : value;
    }

    /**
     * The text of a series, which differs for any two: its tags by name, as line protocol writes
     * them; none are "(no tags)".
     */
    static String series(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return "(no tags)";
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
            text.append(text.isEmpty() ? "" : ",");
            escaped(tag.getKey(), text);
            text.append('=');
            escaped(tag.getValue(), text);
        }
        return text.toString();
    }

    private static void escaped(String part, StringBuilder text) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == ',' || c == '=' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
    }
}
