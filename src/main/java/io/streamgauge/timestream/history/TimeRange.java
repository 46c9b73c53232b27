package io.streamgauge.timestream.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A range of times.
 *
 * @param from the first time
 * @param until the first time after the range
 */
public record TimeRange(Instant from, Instant until) {

    private static final DateTimeFormatter LITERAL =
            DateTimeFormatter.ofPattern(
                            "'TIMESTAMP '''yyyy-MM-dd HH:mm:ss.SSSSSSSSS''", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    public TimeRange {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "a range of times must end after its begin, but is %s to %s: correct it"
                            .formatted(from, until));
        }
    }

    /** The condition of a query that selects these times, to the nanosecond. */
    String condition() {
        return "time >= %s AND time < %s".formatted(LITERAL.format(from), LITERAL.format(until));
    }
}
