package io.streamgauge.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as text: as Camel writes them, such as 1h30m, or as ISO-8601 does, such as PT5S. */
public final class Durations {

    /** Some options of Camel count back from now. */
    private static final Pattern MILLISECONDS = Pattern.compile("-?\\d+");

    private static final Pattern PARTS =
            Pattern.compile("(?=\\d)(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

    private Durations() {}

    /**
     * Reads a duration; a number without a unit is in milliseconds.
     *
     * @throws IllegalArgumentException where the text is not a duration, with the text and examples
     */
    public static Duration parse(String text) {
        String stripped = text.strip();
        Matcher parts = PARTS.matcher(stripped);
        try {
            if (MILLISECONDS.matcher(stripped).matches()) {
                return Duration.ofMillis(Long.parseLong(stripped));
            }
            return parts.matches() ? sum(parts) : Duration.parse(stripped);
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "must be a duration such as 500ms, 30s, 5m, 6h, 30d or 1h30m, but is \"%s\""
                            .formatted(text),
                    e);
        }
    }

    /**
     * Reads a duration that has a unit and is more than zero.
     *
     * @throws IllegalArgumentException where the text is not such a duration, with the rule
     */
    public static Duration parsePositive(String text) {
        if (text.strip().matches("\\d+")) {
            throw new IllegalArgumentException(
                    "must be a duration with its unit such as 20s, but is \"%s\"".formatted(text));
        }
        Duration duration = parse(text);
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("must be more than zero");
        }
        return duration;
    }

    private static Duration sum(Matcher parts) {
        return Duration.ofDays(part(parts, 1))
                .plusHours(part(parts, 2))
                .plusMinutes(part(parts, 3))
                .plusSeconds(part(parts, 4))
                .plusMillis(part(parts, 5));
    }

    private static long part(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
