package io.streamgauge.local.timestream.query;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites an interval as DuckDB prints it, {@code 1 day 02:00:03.5}, as Timestream prints it. */
final class DayToSecond {

    private static final Pattern PRINTED =
            Pattern.compile(
                    "(?:(-?\\d+) years?)? ?(?:(-?\\d+) months?)? ?(?:(-?\\d+) days?)?"
                            + " ?(?:(-?)(\\d+):(\\d\\d):(\\d\\d)(?:\\.(\\d+))?)?");

    private DayToSecond() {}

    /** Days, hours, minutes, seconds and nanoseconds; a month counts as 30 days. */
    static String of(String printed) {
        Matcher parts = PRINTED.matcher(printed);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not an interval: " + printed);
        }
        Duration days =
                Duration.ofDays(number(parts, 1) * 360 + number(parts, 2) * 30 + number(parts, 3));
        Duration total = days.plus(time(parts));
        Duration size = total.abs();
        return "%s%d %02d:%02d:%02d.%09d"
                .formatted(
                        total.isNegative() ? "-" : "",
                        size.toDays(),
                        size.toHoursPart(),
                        size.toMinutesPart(),
                        size.toSecondsPart(),
                        size.toNanosPart());
    }

    private static Duration time(Matcher parts) {
        String fraction = parts.group(8) == null ? "" : parts.group(8);
        Duration time =
                Duration.ofHours(number(parts, 5))
                        .plusMinutes(number(parts, 6))
                        .plusSeconds(number(parts, 7))
                        .plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9)));
        return "-".equals(parts.group(4)) ? time.negated() : time;
    }

    private static long number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }
}
