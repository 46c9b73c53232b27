package io.streamgauge.local.influx.line;

/**
 * The times of a request's points.
 *
 * @param precision the unit of the timestamps
 * @param now the current time, in epoch nanoseconds
 */
record PointTimes(TimePrecision precision, long now) {

    /** The time of points without a timestamp. */
    long preset() {
        return precision.truncated(now);
    }

    /** The time of a timestamp. */
    long of(String timestamp) throws LineException {
        try {
            return precision.nanos(Long.parseLong(timestamp));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new LineException(LineMistake.TIME_RANGE, timestamp);
        }
    }
}
