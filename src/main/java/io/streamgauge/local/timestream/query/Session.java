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

    /** Fails until everything is made; the last macro that is made. */
    private static final String PROBE = "SELECT " + CATALOG + ".main.ts_ready()";

    private static final String USE = "USE " + CATALOG + ".main;";
    private static final String NOW =
            "CREATE OR REPLACE TEMP MACRO ts_now() AS make_timestamp_ns(%d);";

    private Session() {}

    /**
     * Prepares a connection that is closed after the query.
     *
     * @param now what the query takes for the current time
     */
    static void prepare(Connection connection, Instant now) throws SQLException {
        long nanos = Math.addExact(now.getEpochSecond() * 1_000_000_000L, now.getNano());
        run(connection, "SET errors_as_json = true; SET SESSION TimeZone = 'UTC'");
        if (!isReady(connection)) {
            make(connection);
        }
        run(connection, USE + NOW.formatted(nanos));
    }

    private static boolean isReady(Connection connection) throws SQLException {
        try {
            run(connection, PROBE);
            return true;
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("does not exist")) {
                return false;
            }
            throw e;
        }
    }

    /** One at a time: the first queries of a database may come at once. */
    private static synchronized void make(Connection connection) throws SQLException {
        if (isReady(connection)) {
            return;
        }
        Guards.register(connection);
        JavaFunctions.register(connection);
        run(connection, "ATTACH IF NOT EXISTS ':memory:' AS " + CATALOG + ";" + USE);
        run(connection, NOW.formatted(0) + FunctionMacros.sql());
        run(connection, "CREATE OR REPLACE MACRO ts_ready() AS true");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
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
