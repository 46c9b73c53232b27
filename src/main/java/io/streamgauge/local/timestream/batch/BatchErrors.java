package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.storage.SqlStatements;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stored errors of tasks, of which the report is made.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/batch-load-using-error-reports.html">Using
 *     batch load error reports</a>
 */
record BatchErrors(SqlStatements sql) {

    private static final String TABLE = BatchTasks.SCHEMA + ".errors";

    /** An error of the lines of a file; both lines count. */
    record Lines(String file, String reason, long first, long last) {

        boolean isContinuedBy(Lines next) {
            return file.equals(next.file)
                    && reason.equals(next.reason)
                    && next.first <= last + 1
                    && next.last >= last;
        }
    }

    void create() throws SQLException {
        sql.run(
                "CREATE TABLE IF NOT EXISTS %s (task VARCHAR, file VARCHAR, reason VARCHAR, first BIGINT, last BIGINT)"
                        .formatted(TABLE));
    }

    void add(String task, List<Lines> errors) throws SQLException {
        for (Lines error : errors) {
            sql.run(
                    "INSERT INTO " + TABLE + " VALUES (?, ?, ?, ?, ?)",
                    task,
                    error.file(),
                    error.reason(),
                    error.first(),
                    error.last());
        }
    }

    void removeAll(String task) throws SQLException {
        sql.run("DELETE FROM " + TABLE + " WHERE task = ?", task);
    }

    /** The report of a task; it has no error where both parts are empty. */
    ObjectNode report(String task, @Nullable String taskError) throws SQLException {
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("taskId", task);
        ArrayNode taskErrors = report.putArray("taskErrors");
        if (taskError != null) {
            taskErrors.addObject().put("reason", taskError);
        }
        ArrayNode files = report.putArray("fileErrors");
        String file = null;
        String reason = null;
        long last = Long.MIN_VALUE;
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        ArrayNode ranges = JsonNodeFactory.instance.arrayNode();
        for (Lines lines : stored(task)) {
            if (!lines.file().equals(file)) {
                errors = files.addObject().put("fileName", lines.file()).putArray("errors");
                file = lines.file();
                reason = null;
            }
            if (!Objects.equals(lines.reason(), reason)) {
                ranges = errors.addObject().put("reason", lines.reason()).putArray("lineRanges");
                reason = lines.reason();
                last = Long.MIN_VALUE;
            }
            if (last != Long.MIN_VALUE && lines.first() <= last + 1) {
                ArrayNode open = (ArrayNode) ranges.get(ranges.size() - 1);
                last = Math.max(last, lines.last());
                open.set(1, JsonNodeFactory.instance.numberNode(last));
            } else {
                ranges.addArray().add(lines.first()).add(lines.last());
                last = lines.last();
            }
        }
        return report;
    }

    private List<Lines> stored(String task) throws SQLException {
        return sql.list(
                "SELECT file, reason, first, last FROM "
                        + TABLE
                        + " WHERE task = ? ORDER BY file, reason, first, last",
                row ->
                        new Lines(
                                row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)),
                task);
    }
}
