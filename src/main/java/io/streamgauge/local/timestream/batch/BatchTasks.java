package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The stored tasks, through a connection. */
record BatchTasks(SqlStatements sql) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** No database of Timestream can have this name, which has spaces in it. */
    static final String SCHEMA_NAME = "timestream batch loads";

    static final String SCHEMA =
            SqlStatements.quoted(Storage.CATALOG) + "." + SqlStatements.quoted(SCHEMA_NAME);

    private static final String TABLE = SCHEMA + ".tasks";
    private static final String SELECT =
            "SELECT id, region, request, model, status, message, created, updated, resumable,"
                    + " progress, position FROM "
                    + TABLE;

    void create() throws SQLException {
        sql.run("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
        sql.run(
                """
                CREATE TABLE IF NOT EXISTS %s (id VARCHAR, region VARCHAR, token VARCHAR,
                    request VARCHAR, model VARCHAR, status VARCHAR, message VARCHAR, created BIGINT,
                    updated BIGINT, resumable BIGINT, progress VARCHAR, position VARCHAR)\
                """
                        .formatted(TABLE));
    }

    void add(BatchTask task, String token) throws SQLException {
        sql.run(
                "INSERT INTO "
                        + TABLE
                        + " (id, region, token, request, model, created)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                task.id(),
                task.region(),
                token,
                task.request().toString(),
                task.model().toString(),
                task.times().created().toEpochMilli());
        save(task);
    }

    /** Stores what changes of a task. */
    void save(BatchTask task) throws SQLException {
        Instant until = task.times().resumableUntil();
        sql.run(
                "UPDATE "
                        + TABLE
                        + " SET status = ?, message = ?, updated = ?, resumable = ?,"
                        + " progress = ?, position = ? WHERE id = ?",
                task.status().name(),
                task.message(),
                task.times().updated().toEpochMilli(),
                until == null ? null : until.toEpochMilli(),
                text(task.progress()),
                text(task.position()),
                task.id());
    }

    Optional<BatchTask> find(String region, String id) throws SQLException {
        return sql.first(SELECT + " WHERE region = ? AND id = ?", BatchTasks::task, region, id);
    }

    /** The task that a request with the token created. */
    Optional<BatchTask> ofToken(String region, String token) throws SQLException {
        return sql.first(
                SELECT + " WHERE region = ? AND token = ?", BatchTasks::task, region, token);
    }

    /** Tasks in the order of their creation, the newest first, from the given number on. */
    List<BatchTask> list(String region, String status, int skipped, int most) throws SQLException {
        return sql.list(
                SELECT
                        + " WHERE region = ? AND (? = '' OR status = ?)"
                        + " ORDER BY created DESC, id LIMIT ? OFFSET ?",
                BatchTasks::task,
                region,
                status,
                status,
                most,
                skipped);
    }

    /** The tasks of all regions that are not at their end, the oldest first. */
    List<BatchTask> active() throws SQLException {
        String statuses =
                BatchStatus.ACTIVE.stream()
                        .map(status -> "'" + status + "'")
                        .collect(Collectors.joining(", "));
        return sql.list(
                SELECT + " WHERE status IN (" + statuses + ") ORDER BY created, id",
                BatchTasks::task);
    }

    private static BatchTask task(ResultSet row) throws SQLException {
        long resumable = row.getLong(9);
        Instant until = row.wasNull() ? null : Instant.ofEpochMilli(resumable);
        return new BatchTask(
                row.getString(1),
                row.getString(2),
                stored(row.getString(3), ObjectNode.class),
                stored(row.getString(4), ObjectNode.class),
                BatchStatus.valueOf(row.getString(5)),
                row.getString(6),
                new BatchTask.Times(
                        Instant.ofEpochMilli(row.getLong(7)),
                        Instant.ofEpochMilli(row.getLong(8)),
                        until),
                stored(row.getString(10), BatchProgress.class),
                stored(row.getString(11), BatchPosition.class));
    }

    private static String text(Object value) {
        return JSON.valueToTree(value).toString();
    }

    private static <T> T stored(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not as it was stored: " + text, e);
        }
    }
}
