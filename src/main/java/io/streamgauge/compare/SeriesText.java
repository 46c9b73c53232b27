package io.streamgauge.compare;

import java.util.Map;
import java.util.TreeMap;

/** The text of a series: its tags by name, as line protocol writes them; none are "(no tags)". */
final class SeriesText {

    private static final String NONE = "(no tags)";

    private SeriesText() {}

    /** The text, which differs for any two series. */
    static String of(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return NONE;
        }
        StringBuilder text = new StringBuilder();
        new TreeMap<>(tags)
                .forEach(
                        (name, value) -> {
                            text.append(text.length() == 0 ? "" : ",");
                            escaped(name, text);
                            text.append('=');
                            escaped(value, text);
                        });
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
