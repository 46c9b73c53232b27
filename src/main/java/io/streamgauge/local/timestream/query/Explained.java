package io.streamgauge.local.timestream.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A query that is run again only for its error. The driver loses an error that comes before the
 * first row of a streamed result.
 */
final class Explained {

    /** What DuckDB runs a query with, without giving its rows; positions move by its length. */
    static final String PREFIX = "EXPLAIN ANALYZE ";

    private Explained() {}

    /**
     * Runs it.
     *
     * @throws SQLException the error, if it comes again
     */
    static void error(Connection connection, String sql, Execution execution) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            execution.executes(statement);
            statement.execute("SET SESSION jdbc_stream_results = false");
            statement.execute(PREFIX + sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage(), Explained.class.getSimpleName(), e);
        }
    }

    /** How many bytes the positions of an error are ahead of those of the query. */
    static int offset(SQLException error) {
        return Explained.class.getSimpleName().equals(error.getSQLState()) ? PREFIX.length() : 0;
    }
}
