package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.analysis.Analyzer.Analyzed;

/**
 * A query that may run.
 *
 * @param sql the statement for DuckDB
 */
record CheckedQuery(Analyzed analyzed, String sql, Execution execution) {

    /** Whether it reads a table, and not only what it says itself. */
    boolean readsTables() {
        return !analyzed.read().isEmpty();
    }
}
