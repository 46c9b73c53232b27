package io.streamgauge.reading;

import java.time.Instant;
import java.util.Map;

/**
 * One record for Timestream: the measures of one thing at one time.
 *
 * @param row the row that was mapped; if the default time was used, the row holds it, so that
 *     mapping it again gives this reading
 * @param time between 1970-01-01T00:00:00Z and 2262-04-11T23:47:16.854775807Z
 * @param timeUnit the unit in which the time is written, fine enough to represent it exactly
 * @param dimensions at least one, in the order of the mapping; no value is empty; unmodifiable
 * @param measureName the name of the single measure, or of the kind of record for a MULTI
 * @param measures one or several values
 * @param version at least 1; of two records with the same time, dimensions and measure name, the
 *     higher version wins
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
            throw new IllegalArgumentException("Timestream does not store this time: " + time);
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
