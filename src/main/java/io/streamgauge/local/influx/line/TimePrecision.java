package io.streamgauge.local.influx.line;

/** The unit of the timestamps of a request. */
public enum TimePrecision {
    NANOSECOND(1L),
    MICROSECOND(1_000L),
    MILLISECOND(1_000_000L),
    SECOND(1_000_000_000L),
    MINUTE(60_000_000_000L),
    HOUR(3_600_000_000_000L),
    /** InfluxDB 3 guesses the unit by the size of each timestamp. */
    AUTO(0);

    private static final long MAX_SECONDS = 5_000_000_000L;
    private static final long MAX_TIME = Long.MAX_VALUE - 1;

    private final long nanos;

    TimePrecision(long nanos) {
        this.nanos = nanos;
    }

    /**
     * A timestamp in epoch nanoseconds.
     *
     * @throws ArithmeticException if it is out of range
     */
    long nanos(long timestamp) {
        long time = Math.multiplyExact(timestamp, this == AUTO ? guessed(timestamp).nanos : nanos);
        if (time > MAX_TIME || time < -MAX_TIME) {
            throw new ArithmeticException("out of range");
        }
        return time;
    }

    /** A time without what is finer than the unit. */
    long truncated(long time) {
        return this == AUTO ? time : time - Math.floorMod(time, nanos);
    }

    private static TimePrecision guessed(long timestamp) {
        long size = timestamp == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(timestamp);
        if (size < MAX_SECONDS) {
            return SECOND;
        }
        if (size < MAX_SECONDS * 1_000) {
            return MILLISECOND;
        }
        return size < MAX_SECONDS * 1_000_000 ? MICROSECOND : NANOSECOND;
    }
}
