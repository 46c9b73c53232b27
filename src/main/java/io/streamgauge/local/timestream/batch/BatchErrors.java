package io.streamgauge.local.timestream.batch;

import io.streamgauge.local.storage.SqlStatements;
import io.streamgauge.local.storage.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
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

    void create() throws SQLException {
        sql.run(
                "CREATE TABLE IF NOT EXISTS %s (task VARCHAR, file VARCHAR, reason VARCHAR, first BIGINT, last BIGINT)"
                        .formatted(TABLE));
    }

    void add(String task, List<ErrorLines> errors) throws SQLException {
        if (errors.isEmpty()) {
            return;
        }
        try (DuckDBAppender appender =
                sql.connection()
                        .unwrap(DuckDBConnection.class)
                        .createAppender(Storage.CATALOG, BatchTasks.SCHEMA_NAME, "errors")) {
            for (ErrorLines error : errors) {
                appender.beginRow();
                appender.append(task);
                appender.append(error.file());
                appender.append(error.reason());
                appender.append(error.first());
                appender.append(error.last());
                appender.endRow();
            }
        }
    }

    void removeAll(String task) throws SQLException {
        sql.run("DELETE FROM " + TABLE + " WHERE task = ?", task);
    }

    /** Writes the report of a task. */
    void write(String task, @Nullable String taskError, OutputStream to)
            throws SQLException, IOException {
        try (BatchReportWriter report = new BatchReportWriter(to, task, taskError)) {
            var unused =
                    sql.list(
                            "SELECT file, reason, first, last FROM "
                                    + TABLE
                                    + " WHERE task = ? ORDER BY file, reason, first, last",
                            row ->
                                    report.add(
                                            new ErrorLines(
                                                    row.getString(1),
                                                    row.getString(2),
                                                    row.getLong(3),
                                                    row.getLong(4))),
                            task);
        }
    }
}
