package io.streamgauge.local.timestream.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** The settings and macros of a connection for Timestream's dialect. */
final class Session {

    private static final String MACROS = QueryResources.text("macros.sql");

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
            setUp(connection, now);
        }
    }

    private static void setUp(Connection connection, Instant now) throws SQLException {
        long nanos = Math.addExact(now.getEpochSecond() * 1_000_000_000L, now.getNano());
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET errors_as_json = true; SET integer_division = true; SET SESSION TimeZone ="
                            + " 'UTC'");
            statement.execute(
                    "CREATE OR REPLACE TEMP MACRO ts_now() AS make_timestamp_ns(%d);"
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
}
