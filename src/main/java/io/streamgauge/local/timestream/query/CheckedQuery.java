package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.analysis.Analyzer.Analyzed;
import io.streamgauge.local.wire.ServiceException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A query that may run.
 *
 * @param sql the statement for DuckDB
 * @param metered whether it costs what it reads
 */
record CheckedQuery(Analyzed analyzed, String sql, boolean metered, Execution execution) {

    CheckedQuery {
        LambdaNesting.require(sql);
    }

    /** Refuses a parameter, which has no value when the query runs. */
    void requireValues() {
        for (String parameter : analyzed.parameters().keySet()) {
            throw ServiceException.validation(
                    "Parameter '@%s' has no value: only PrepareQuery takes parameters"
                            .formatted(parameter));
        }
    }

    /** What failed while it ran, also where the driver lost the error. */
    SQLException failure(Connection connection, SQLException error) throws SQLException {
        execution.check();
        return QueryErrors.isLost(error) ? Session.lost(connection, sql, execution, error) : error;
    }

    /** Whether its rows count as scanned: those of a table do, and not what it says itself. */
    boolean scans() {
        return metered && !analyzed.read().isEmpty();
    }
}
