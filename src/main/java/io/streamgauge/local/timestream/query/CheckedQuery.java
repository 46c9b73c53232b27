package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.analysis.Analyzer.Analyzed;

/**
 * A query that may run.
 *
 * @param sql the statement for DuckDB
 * @param metered whether it costs what it reads
 */
record CheckedQuery(Analyzed analyzed, String sql, boolean metered, Execution execution) {

    /** Whether its rows count as scanned: those of a table do, and not what it says itself. */
    boolean scans() {
        return metered && !analyzed.read().isEmpty();
    }
}
