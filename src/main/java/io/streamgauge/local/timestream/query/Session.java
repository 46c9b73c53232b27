package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.functions.FunctionMacros;
import io.streamgauge.local.timestream.query.functions.JavaFunctions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * The settings and macros of a connection for Timestream's dialect. The macros and the functions in
 * Java are made once for a database that is open, in a catalog of their own in memory: making them
 * takes longer than most queries.
 */
final class Session {

    private static final String CATALOG = "ts_engine";

    /** The schema of the macros, which does not exist until everything in it is made. */
    private static final String MACROS = CATALOG + ".functions";

    private static final String SETTINGS =
            "SET errors_as_json = true; SET SESSION TimeZone = 'UTC'; USE %s;".formatted(MACROS)
                    + " SET VARIABLE ts_now = make_timestamp_ns(%d);"
                    // Rows come while they are read: DuckDB's limit does not hold for a whole
                    // result.
                    + " SET SESSION jdbc_stream_results = true";

    private static final String NOW = "CREATE OR REPLACE MACRO ts_now() AS getvariable('ts_now');";

    private Session() {}

    /**
     * Prepares a connection that is closed after the query.
     *
     * @param now what the query takes for the current time, which has milliseconds
     */
    static void prepare(Connection connection, Instant now) throws SQLException {
        long nanos = Math.multiplyExact(now.toEpochMilli(), 1_000_000L);
        String settings = SETTINGS.formatted(nanos);
        try {
            run(connection, settings);
        } catch (SQLException e) {
            if (!isMissing(e)) {
                throw e;
            }
            make(connection);
            run(connection, settings);
        }
    }

    private static boolean isMissing(SQLException e) {
        return String.valueOf(e.getMessage()).contains(MACROS);
    }

    /** One at a time: the first queries of a database may come at once. */
    private static synchronized void make(Connection connection) throws SQLException {
        try {
            run(connection, "USE " + MACROS);
            return;
        } catch (SQLException e) {
            if (!isMissing(e)) {
                throw e;
            }
        }
        // It would compute what stands twice outside of TRY and of CASE, whose errors then count.
        run(connection, "SET disabled_optimizers = 'common_subexpressions'");
        JavaFunctions.register(connection);
        run(connection, "ATTACH IF NOT EXISTS ':memory:' AS " + CATALOG);
        run(connection, "BEGIN TRANSACTION");
        try {
            run(connection, "CREATE SCHEMA " + MACROS + "; USE " + MACROS);
            run(connection, NOW + FunctionMacros.sql());
            run(connection, "COMMIT");
        } catch (SQLException e) {
            run(connection, "ROLLBACK");
            throw e;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
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
