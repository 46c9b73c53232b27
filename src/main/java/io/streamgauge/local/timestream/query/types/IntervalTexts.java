package io.streamgauge.local.timestream.query.types;

/** Writes times of day and intervals as AWS does. */
public final class IntervalTexts {

    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;

    private IntervalTexts() {}

    /** A time of day such as {@code 17:02:07.496000000}. */
    public static String timeOfDay(long nanos) {
        return "%02d:%02d:%02d.%09d"
                .formatted(
                        nanos / (3_600 * SECOND),
                        nanos / (60 * SECOND) % 60,
                        nanos / SECOND % 60,
                        nanos % SECOND);
    }

    /** An interval such as {@code 2 03:00:00.000000000}. */
    public static String dayToSecond(long nanos) {
        long size = Math.abs(nanos);
        return (nanos < 0 ? "-" : "") + size / DAY + " " + timeOfDay(size % DAY);
    }

    /** An interval such as {@code 2-7}. */
    public static String yearToMonth(int months) {
        int size = Math.abs(months);
        return (months < 0 ? "-" : "") + size / 12 + "-" + size % 12;
    }
}
