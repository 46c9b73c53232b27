package io.streamgauge.timestream.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tags of a database or a table.
 *
 * @param values by key; unmodifiable
 */
public record Tags(Map<String, String> values) {

    /** No tags. */
    public static final Tags NONE = new Tags(Map.of());

    private static final int MAX_TAGS = 200;
    private static final int MAX_KEY_LENGTH = 128;
    private static final int MAX_VALUE_LENGTH = 256;

    public Tags {
        values = Map.copyOf(values);
    }

    /**
     * Reads {@code KEY=VALUE} with commas between several.
     *
     * @throws IllegalArgumentException that names the key, the rule and the value
     */
    public static Tags parse(String text) {
        Map<String, String> values = new TreeMap<>();
        for (String tag : text.split(",", -1)) {
            int equals = tag.indexOf('=');
            if (equals < 1
                    || values.put(key(tag, equals), tag.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException(
                        "\"tags\" must be KEY=VALUE, with commas between several and each key once,"
                                + " but is \""
                                + text
                                + "\": for example team=data, cost=42");
            }
        }
        values.forEach(Tags::check);
        if (values.size() > MAX_TAGS) {
            throw new IllegalArgumentException(
                    "\"tags\" must be at most 200, but are " + values.size() + ": remove some");
        }
        return new Tags(values);
    }

    private static void check(String key, String value) {
        if (key.isEmpty()
                || key.length() > MAX_KEY_LENGTH
                || value.length() > MAX_VALUE_LENGTH
                || key.startsWith("aws:")) {
            throw new IllegalArgumentException(
                    "\"tags\" must have keys of 1 to 128 characters that do not begin with aws:,"
                            + " and values of at most 256, but one is \""
                            + key
                            + "="
                            + value
                            + "\": correct it");
        }
    }

    private static String key(String tag, int equals) {
        return tag.substring(0, equals).strip();
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The tags as they are declared. */
    @Override
    public String toString() {
        List<String> tags = new ArrayList<>();
        new TreeMap<>(values).forEach((key, value) -> tags.add(key + "=" + value));
        return tags.isEmpty() ? "none" : String.join(", ", tags);
    }
}
