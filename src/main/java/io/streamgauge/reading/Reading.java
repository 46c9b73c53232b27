package io.streamgauge.reading;

import java.time.Instant;
import java.util.Map;

/**
 * What was measured of one thing at one time: one record for Timestream.
 *
 * @param row the row it was made of; where the mapping took the time from the exchange, the row
 *     carries that time, so that mapping it again gives this reading
 * @param time between 1970-01-01T00:00:00Z and 2262-04-11T23:47:16.854775807Z
 * @param timeUnit the unit in which the time is written, fine enough to lose nothing of it
 * @param dimensions at least one, in the order of the mapping; no value is empty; unmodifiable
 * @param measureName names the single measure, or the kind of record for a MULTI
 * @param measures what was measured
 * @param version at least 1; of two records of the same time, dimensions and measure name, the
 *     higher version stays
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_Record.html">Record</a>
 */
public record Reading(
        Row row,
        Instant time,
        TimeUnit timeUnit,
        Map<String, String> dimensions,
        String measureName,
        Measures measures,
        long version)
        implements MappingResult {

    public Reading {
        timeUnit.check(time);
        if (time.isBefore(EpochTime.EARLIEST) || time.isAfter(EpochTime.LATEST)) {
            throw new IllegalArgumentException("A time that Timestream does not hold: " + time);
        }
        if (dimensions.isEmpty() || dimensions.containsValue("")) {
            throw new IllegalArgumentException(
                    "A reading must have dimensions, none empty: " + dimensions);
        }
        if (version < 1) {
            throw new IllegalArgumentException("A version must be at least 1: " + version);
        }
        dimensions = OrderedMap.copyOf(dimensions);
    }

    /** The same reading with another version. */
    public Reading withVersion(long other) {
        return new Reading(row, time, timeUnit, dimensions, measureName, measures, other);
    }
}
