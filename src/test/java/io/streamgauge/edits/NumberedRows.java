package io.streamgauge.edits;

/**
 * Rows with a number each, whose times are a millisecond apart.
 *
 * @param key the value of their dimension
 * @param firstMillis the time of the row 0, in milliseconds of the epoch
 */
record NumberedRows(String key, long firstMillis) {

    String json(int number) {
        return "{\"key\":\"%s\",\"n\":%d,\"at\":%d}".formatted(key, number, firstMillis + number);
    }
}
