package io.streamgauge.local.influx;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A retention as InfluxDB 1 and 3 write it, such as "7d" or "24h30m". */
final class RetentionText {

    private static final Pattern PART = Pattern.compile("\\G(\\d{1,9})([smhdw])");
    private static final Map<String, Long> SECONDS =
            Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L, "w", 604_800L);

    private RetentionText() {}

    /**
     * The seconds of a text; 0 for "INF" and "none".
     *
     * @throws InfluxException if it is not one
     */
    static long seconds(String text) {
        if (text.isEmpty() || text.equalsIgnoreCase("INF") || text.equalsIgnoreCase("none")) {
            return 0;
        }
        Matcher part = PART.matcher(text);
        long seconds = 0;
        int end = 0;
        while (part.find()) {
            seconds += Long.parseLong(part.group(1)) * SECONDS.getOrDefault(part.group(2), 0L);
            end = part.end();
        }
        if (end != text.length()) {
            throw InfluxException.invalid("invalid retention period: " + text);
        }
        return seconds;
    }
}
