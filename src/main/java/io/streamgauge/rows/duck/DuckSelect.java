package io.streamgauge.rows.duck;

import io.streamgauge.reading.OrderedMap;

/**
 * One SELECT over the table "input".
 *
 * @param keys the names of its columns
 * @param result converts its columns to fields
 * @param sql selects the columns as these read them
 */
record DuckSelect(OrderedMap.Keys keys, DuckResult result, String sql) {}
