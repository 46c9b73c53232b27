package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.functions.FunctionMacros;
import io.streamgauge.local.timestream.query.functions.JavaFunctions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** The settings and macros of a connection for Timestream's dialect. */
final class Session {

    private static final String MACROS = FunctionMacros.sql();

    /** Fails before the functions in Java are there. */
    private static final String PROBE = "SELECT ts_room(1);";

    private Session() {}

    /**
     * Prepares a connection that is closed after the query.
     *
     * @param now what the query takes for the current time
     */
    static void prepare(Connection connection, Instant now) throws SQLException {
        try {
            setUp(connection, now);
        } catch (SQLException e) {
            // The first query since the database was opened.
            if (!Guards.areMissing(e)) {
                throw e;
            }
            Guards.register(connection);
            JavaFunctions.register(connection);
            setUp(connection, now);
        }
    }

    private static void setUp(Connection connection, Instant now) throws SQLException {
        long nanos = Math.addExact(now.getEpochSecond() * 1_000_000_000L, now.getNano());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET errors_as_json = true; SET SESSION TimeZone = 'UTC'");
            statement.execute(
                    PROBE
                            + "CREATE OR REPLACE TEMP MACRO ts_now() AS make_timestamp_ns(%d);"
                                    .formatted(nanos)
                            + MACROS);
        }
    }

    /** Has rows come while they are read: DuckDB's limit does not hold for a whole result. */
    static void stream(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION jdbc_stream_results = true");
        }
    }

    /**
     * The error of a query whose error the driver lost, because it came before the first row of a
     * streamed result: the query is run again for it.
     */
    static SQLException lost(
            Connection connection, String sql, Execution execution, SQLException lost)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            execution.executes(statement);
            statement.execute("SET SESSION jdbc_stream_results = false");
            statement.execute("EXPLAIN ANALYZE " + sql);
        }
        return lost;
    }
}
