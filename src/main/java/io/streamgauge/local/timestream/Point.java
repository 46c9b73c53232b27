package io.streamgauge.local.timestream;

import java.util.Map;

/**
 * A record in the form in which it is stored.
 *
 * @param index its place in the request
 * @param type what its measure name is: a type of single measures, or MULTI
 * @param values by column
 */
record Point(
        int index,
        Key key,
        long version,
        Map<String, String> dimensions,
        String measureName,
        StoredMeasureType type,
        Map<String, Value> values) {

    /** A value of a measure, as {@link StoredMeasureType#parse} makes it. */
    record Value(StoredMeasureType type, Object value) {}
}
