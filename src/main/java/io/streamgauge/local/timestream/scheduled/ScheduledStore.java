package io.streamgauge.local.timestream.scheduled;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.timestream.scheduled.ScheduledQuery.InvocationTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scheduled queries as they are stored, looked up and changed through a connection. */
record ScheduledStore(SqlStatements sql) {

    private static final String QUERIES = StoredForm.SCHEMA + ".queries";
    private static final String SELECT =
            "SELECT arn, region, definition, enabled, created, previous, next FROM " + QUERIES;

    void create() throws SQLException {
        sql.run("CREATE SCHEMA IF NOT EXISTS " + StoredForm.SCHEMA);
        sql.run(
                """
                CREATE TABLE IF NOT EXISTS %s
                    (arn VARCHAR, region VARCHAR, name VARCHAR, definition VARCHAR, token VARCHAR,
                    enabled BOOLEAN, created BIGINT, previous BIGINT, next BIGINT, version BIGINT)\
                """
                        .formatted(QUERIES));
        new StoredRuns(sql).create();
    }

    Optional<ScheduledQuery> find(String arn) throws SQLException {
        return sql.first(SELECT + " WHERE arn = ?", ScheduledStore::query, arn);
    }

    /** The query in its region, which must exist. */
    ScheduledQuery require(String region, String arn) throws SQLException {
        return find(arn)
                .filter(query -> query.region().equals(region))
                .orElseThrow(() -> ScheduledQueryArn.notFound(arn));
    }

    Optional<ScheduledQuery> named(String region, String name) throws SQLException {
        return sql.first(
                SELECT + " WHERE region = ? AND name = ?", ScheduledStore::query, region, name);
    }

    /** The query that a request with this token created after a time. */
    Optional<ScheduledQuery> created(String region, String token, Instant after)
            throws SQLException {
        return sql.first(
                SELECT + " WHERE region = ? AND token = ? AND created > ?",
                ScheduledStore::query,
                region,
                token,
                after.toEpochMilli());
    }

    long count(String region) throws SQLException {
        return sql.first(
                        "SELECT count(*) FROM " + QUERIES + " WHERE region = ?",
                        row -> row.getLong(1),
                        region)
                .orElseThrow();
    }

    /** Queries of a region in the order of their names, after the given one. */
    List<ScheduledQuery> list(String region, String after, int most) throws SQLException {
        return sql.list(
                SELECT + " WHERE region = ? AND name > ? ORDER BY name LIMIT ?",
                ScheduledStore::query,
                region,
                after,
                most);
    }

    /** The queries of all regions that are due at a time. */
    List<String> due(Instant now) throws SQLException {
        return sql.list(
                "SELECT arn FROM " + QUERIES + " WHERE enabled AND next <= ?",
                row -> row.getString(1),
                now.toEpochMilli());
    }

    /** The next invocation of any query. */
    Optional<Instant> nextDue() throws SQLException {
        return sql.first(
                        "SELECT min(next) FROM " + QUERIES + " WHERE enabled",
                        row -> Optional.ofNullable(instant(row, 1)))
                .flatMap(next -> next);
    }

    void add(ScheduledQuery query, String token) throws SQLException {
        sql.run(
                "INSERT INTO " + QUERIES + " VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, 0)",
                query.arn(),
                query.region(),
                query.name(),
                query.definition().toString(),
                token,
                query.enabled(),
                query.times().created().toEpochMilli(),
                millis(query.times().next()));
    }

    void remove(String arn) throws SQLException {
        sql.run("DELETE FROM " + QUERIES + " WHERE arn = ?", arn);
        new StoredRuns(sql).removeAll(arn);
    }

    void enable(String arn, boolean enabled, @Nullable Instant next) throws SQLException {
        sql.run(
                "UPDATE " + QUERIES + " SET enabled = ?, next = ? WHERE arn = ?",
                enabled,
                millis(next),
                arn);
    }

    /** Notes that an invocation has begun. */
    void invoked(String arn, Instant invocation, @Nullable Instant next) throws SQLException {
        sql.run(
                "UPDATE " + QUERIES + " SET previous = ?, next = ? WHERE arn = ?",
                invocation.toEpochMilli(),
                millis(next),
                arn);
    }

    /** A version for the records of a run: each is higher than those before it. */
    long nextVersion(String arn, Instant now) throws SQLException {
        sql.run(
                "UPDATE " + QUERIES + " SET version = greatest(version + 1, ?) WHERE arn = ?",
                now.toEpochMilli(),
                arn);
        return sql.first(
                        "SELECT version FROM " + QUERIES + " WHERE arn = ?",
                        row -> row.getLong(1),
                        arn)
                .orElseThrow(() -> ScheduledQueryArn.notFound(arn));
    }

    private static ScheduledQuery query(ResultSet row) throws SQLException {
        Instant created = Instant.ofEpochMilli(row.getLong(5));
        return new ScheduledQuery(
                row.getString(1),
                row.getString(2),
                StoredForm.json(row.getString(3)),
                row.getBoolean(4),
                new InvocationTimes(created, instant(row, 6), instant(row, 7)));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
