package io.streamgauge.local.influx.line;

import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The point that a line holds.
 *
 * @param timestamp as it is written; null if the line has no timestamp
 * @param time in epoch nanoseconds
 */
public record ParsedPoint(
        String measurement,
        SortedMap<String, String> tags,
        Map<String, FieldValue> fields,
        @Nullable Long timestamp,
        long time) {

    /**
     * The key of its series: the tags, each text with its length before it, so that no two series
     * have the same key.
     */
    public String series() {
        StringBuilder key = new StringBuilder();
        tags.forEach((name, value) -> append(append(key, name), value));
        return key.toString();
    }

    /** The line as InfluxDB 3 prints it in errors: one space, and no quotes. */
    public String printed() {
        StringBuilder line = new StringBuilder(measurement);
        tags.forEach((name, value) -> line.append(',').append(name).append('=').append(value));
        StringJoiner values = new StringJoiner(",", " ", "");
        fields.forEach((name, value) -> values.add(name + "=" + value.printed()));
        line.append(values);
        return timestamp == null ? line.toString() : line.append(' ').append(timestamp).toString();
    }

    private static StringBuilder append(StringBuilder key, String text) {
        return key.append(text.length()).append(':').append(text);
    }
}
