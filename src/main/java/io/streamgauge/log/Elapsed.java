package io.streamgauge.log;

import java.time.Duration;
import java.util.Locale;

/** How a person writes counts and durations: 5,900 times in 10 min. */
public final class Elapsed {

    private static final long TWO_MINUTES = 120;
    private static final long TWO_HOURS = 7200;

    private Elapsed() {}

    /** A duration in the largest unit that tells it well. */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < TWO_MINUTES) {
            return seconds + " s";
        }
        return seconds < TWO_HOURS ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }

    /** A count, with commas. */
    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
