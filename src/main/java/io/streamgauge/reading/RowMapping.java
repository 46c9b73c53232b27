package io.streamgauge.reading;

import java.time.Instant;

/** A function from rows to readings or rejections. */
@FunctionalInterface
public interface RowMapping {

    /**
     * Maps a row.
     *
     * @param time the time of a row that has none
     */
    MappingResult map(Row row, Instant time);
}
