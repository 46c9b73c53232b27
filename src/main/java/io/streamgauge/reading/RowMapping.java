package io.streamgauge.reading;

import java.time.Instant;

/** Makes a reading or a rejection of each row. */
@FunctionalInterface
public interface RowMapping {

    /**
     * Maps a row.
     *
     * @param time that of a row that has none of its own
     */
    MappingResult map(Row row, Instant time);
}
