package io.streamgauge.local.timestream.query.parse;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of a duration such as {@code 15m}, in any case.
 *
 * @param nanos its length in nanoseconds; 0 for a unit of months
 * @param months its length in months; 0 for a unit of time
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/supported-data-types.html">Supported
 *     data types</a>
 */
public record DurationUnit(long nanos, int months) {

    private static final long SECOND = 1_000_000_000L;

    private static final Map<String, DurationUnit> UNITS =
            Map.ofEntries(
                    time("ns", 1),
                    time("nanosecond", 1),
                    time("us", 1_000),
                    time("microsecond", 1_000),
                    time("ms", 1_000_000),
                    time("millisecond", 1_000_000),
                    time("s", SECOND),
                    time("second", SECOND),
                    time("m", 60 * SECOND),
                    time("minute", 60 * SECOND),
                    time("h", 3_600 * SECOND),
                    time("hour", 3_600 * SECOND),
                    time("d", 86_400 * SECOND),
                    time("day", 86_400 * SECOND),
                    Map.entry("month", new DurationUnit(0, 1)),
                    Map.entry("y", new DurationUnit(0, 12)),
                    Map.entry("year", new DurationUnit(0, 12)));

    /** The unit of a name. */
    public static Optional<DurationUnit> named(String name) {
        return Optional.ofNullable(UNITS.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map.Entry<String, DurationUnit> time(String name, long nanos) {
        return Map.entry(name, new DurationUnit(nanos, 0));
    }
}
