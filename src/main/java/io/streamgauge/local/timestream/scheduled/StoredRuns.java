package io.streamgauge.local.timestream.scheduled;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.timestream.scheduled.Invocation.Ended;
import io.streamgauge.local.timestream.scheduled.Invocation.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The runs of scheduled queries as they are stored: those that have not ended, the last one that
 * has, and the last failed ones.
 */
record StoredRuns(SqlStatements sql) {

    /** RecentlyFailedRuns has no more. */
    static final int FAILED_RUNS = 5;

    private static final String RUNS = StoredForm.SCHEMA + ".runs";
    private static final String SELECT =
            "SELECT number, kind, invocation, triggered, insights, success, details FROM " + RUNS;

    void create() throws SQLException {
        sql.run(
                """
                CREATE TABLE IF NOT EXISTS %s
                    (arn VARCHAR, number BIGINT, kind VARCHAR, invocation BIGINT, triggered BIGINT,
                    insights BOOLEAN, success BOOLEAN, details VARCHAR)\
                """
                        .formatted(RUNS));
    }

    /** Stores a run that has not ended. */
    Invocation add(String arn, Invocation run) throws SQLException {
        long number =
                sql.first("SELECT coalesce(max(number), 0) + 1 FROM " + RUNS, row -> row.getLong(1))
                        .orElseThrow();
        sql.run(
                "INSERT INTO " + RUNS + " VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)",
                arn,
                number,
                run.kind().name(),
                run.invocation().toEpochMilli(),
                run.trigger().toEpochMilli(),
                run.insights());
        return new Invocation(number, run.kind(), run.invocation(), run.trigger(), run.insights());
    }

    /** The first run of a query that has not ended. */
    Optional<Invocation> pending(String arn) throws SQLException {
        return sql.first(
                SELECT + " WHERE arn = ? AND success IS NULL ORDER BY number LIMIT 1",
                StoredRuns::run,
                arn);
    }

    /** The queries that have runs which have not ended. */
    List<String> withPending() throws SQLException {
        return sql.list(
                "SELECT DISTINCT arn FROM " + RUNS + " WHERE success IS NULL",
                row -> row.getString(1));
    }

    Optional<Ended> last(String arn) throws SQLException {
        return sql.first(
                SELECT + " WHERE arn = ? AND success IS NOT NULL ORDER BY number DESC LIMIT 1",
                StoredRuns::ended,
                arn);
    }

    /** The last failed runs, the latest first. */
    List<Ended> failed(String arn) throws SQLException {
        return sql.list(
                SELECT + " WHERE arn = ? AND NOT success ORDER BY number DESC LIMIT ?",
                StoredRuns::ended,
                arn,
                FAILED_RUNS);
    }

    /** Ends a run, and removes those that are never shown again. */
    void end(String arn, Ended ended) throws SQLException {
        sql.run(
                "UPDATE " + RUNS + " SET success = ?, details = ? WHERE arn = ? AND number = ?",
                ended.success(),
                ended.details().toString(),
                arn,
                ended.run().number());
        sql.run(
                """
                DELETE FROM %1$s WHERE arn = ? AND success IS NOT NULL AND number < ?
                    AND number NOT IN (SELECT number FROM %1$s WHERE arn = ? AND NOT success
                        ORDER BY number DESC LIMIT ?)\
                """
                        .formatted(RUNS),
                arn,
                ended.run().number(),
                arn,
                FAILED_RUNS);
    }

    void removeAll(String arn) throws SQLException {
        sql.run("DELETE FROM " + RUNS + " WHERE arn = ?", arn);
    }

    private static Invocation run(ResultSet row) throws SQLException {
        return new Invocation(
                row.getLong(1),
                Trigger.valueOf(row.getString(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getBoolean(5));
    }

    private static Ended ended(ResultSet row) throws SQLException {
        return new Ended(run(row), row.getBoolean(6), StoredForm.json(row.getString(7)));
    }
}
