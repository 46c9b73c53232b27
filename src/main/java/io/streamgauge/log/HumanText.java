package io.streamgauge.log;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Counts and durations as people write them: 5,900 times in 10 min. */
public final class HumanText {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final long TWO_MINUTES = 120;
    private static final long TWO_HOURS = 7200;

    private HumanText() {}

    private enum Unit {
        DAY(Duration.ofDays(1), "d"),
        HOUR(Duration.ofHours(1), "h"),
        MINUTE(Duration.ofMinutes(1), "min"),
        SECOND(Duration.ofSeconds(1), "s"),
        MILLISECOND(Duration.ofMillis(1), "ms"),
        NANOSECOND(Duration.ofNanos(1), "ns");

        private final Duration length;
        private final String sign;

        Unit(Duration length, String sign) {
            this.length = length;
            this.sign = sign;
        }
    }

    /** A duration in its largest useful unit: 800 ms, 1.5 s, 20 s, 5 min, 3 h. */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.compareTo(TEN_SECONDS) < 0 && !duration.equals(Duration.ofSeconds(seconds))) {
            return seconds < 1
                    ? duration.toMillis() + " ms"
                    : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < TWO_MINUTES) {
            return seconds + " s";
        }
        return seconds < TWO_HOURS ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }

    /** A duration as it was given, without rounding: 90 min, where {@link #of} would say 1 h. */
    public static String exactly(Duration duration) {
        if (duration.isZero()) {
            return "0 s";
        }
        return Arrays.stream(Unit.values())
                .filter(unit -> isWhole(duration, unit))
                .findFirst()
                .map(unit -> duration.dividedBy(unit.length) + " " + unit.sign)
                .orElseGet(duration::toString);
    }

    private static boolean isWhole(Duration duration, Unit unit) {
        return unit.length.multipliedBy(duration.dividedBy(unit.length)).equals(duration);
    }

    /** A count of things that a noun names, which takes an s for its plural: 1 attempt. */
    public static String of(long count, String noun) {
        return of(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A count, with commas. */
    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
