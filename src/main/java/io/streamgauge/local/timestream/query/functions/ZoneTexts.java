package io.streamgauge.local.timestream.query.functions;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the zones within texts of times. */
final class ZoneTexts {

    private static final Pattern OFFSET = Pattern.compile("[+-]\\d{2}(?::?\\d{2})?(?::?\\d{2})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_/+-]*");

    /** The names that United States use; others are of regions. */
    private static final Map<String, String> SHORT =
            Map.ofEntries(
                    Map.entry("Z", "UTC"),
                    Map.entry("UT", "UTC"),
                    Map.entry("EST", "-05:00"),
                    Map.entry("EDT", "-04:00"),
                    Map.entry("CST", "-06:00"),
                    Map.entry("CDT", "-05:00"),
                    Map.entry("MST", "-07:00"),
                    Map.entry("MDT", "-06:00"),
                    Map.entry("PST", "-08:00"),
                    Map.entry("PDT", "-07:00"));

    private ZoneTexts() {}

    /** Reads an offset or a name; -1 if there is neither. */
    static int read(String text, int at, ParsedTime parsed) {
        Matcher offset = OFFSET.matcher(text).region(at, text.length());
        if (offset.lookingAt()) {
            return put(offset.group(), offset.end(), parsed);
        }
        Matcher name = NAME.matcher(text).region(at, text.length());
        return name.lookingAt() ? put(name.group(), name.end(), parsed) : -1;
    }

    private static int put(String name, int end, ParsedTime parsed) {
        try {
            boolean offset = name.startsWith("+") || name.startsWith("-");
            parsed.zone(
                    offset
                            ? ZoneOffset.of(name)
                            : ZoneId.of(SHORT.getOrDefault(name, name), ZoneId.SHORT_IDS));
            return end;
        } catch (DateTimeException e) {
            return -1;
        }
    }
}
