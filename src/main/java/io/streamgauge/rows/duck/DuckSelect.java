package io.streamgauge.rows.duck;

import io.streamgauge.reading.OrderedMap;

/**
 * One SELECT over the table "input": the names of its columns, the conversion to fields, and the
 * SQL that selects the columns as it reads them.
 */
record DuckSelect(OrderedMap.Keys keys, DuckResult result, String sql) {}
