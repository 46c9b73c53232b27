package io.streamgauge.load;

import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a load: each row of the file was written or rejected.
 *
 * @param books the books of its rows, of this run and earlier ones
 * @param before the number of these rows that earlier runs had done
 * @param rejects the file with the rejected rows; null without rejected rows
 * @param took the duration of this run
 */
public record LoadReport(
        Path file,
        TableName table,
        long rows,
        LoadBooks books,
        long before,
        @Nullable Path rejects,
        Duration took) {

    /** Whether each row is in the table. */
    public boolean allWritten() {
        return books.rejections() == 0;
    }

    /** This report with another file of rejected rows. */
    public LoadReport withRejects(Path place) {
        return new LoadReport(
                file, table, rows, books, before, rejects == null ? null : place, took);
    }

    /** The report for people, in several lines. */
    public String text() {
        ReportText text = new ReportText("%s into %s".formatted(file.getFileName(), table));
        text.add(rows, books, rejects);
        text.addBefore(before);
        return text.with(speed());
    }

    private String speed() {
        if (rows == 0) {
            return "The file has no rows.";
        }
        long now = books.rows() - before;
        return now == 0 ? "Nothing was left to load." : ReportText.rate(now, took);
    }
}
