package io.streamgauge.rows.duck;

import io.streamgauge.reading.OrderedMap;

/**
 * One SELECT over the table "input".
 *
 * @param keys the names of its columns
 * @param answer how its columns become fields
 * @param sql gives the columns as those read them
 */
record DuckSelect(OrderedMap.Keys keys, DuckResult answer, String sql) {}
