package io.streamgauge.load;

import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
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
        StringBuilder text = new StringBuilder();
        text.append("%s into %s%n".formatted(file.getFileName(), table));
        line(text, "rows", rows, "");
        line(text, "written", books.written(), "");
        line(text, "rejected", books.rejections(), rejects == null ? "" : "  see " + rejects);
        new TreeMap<>(books.rejected())
                .forEach(
                        (kind, count) -> {
                            line(text, "  " + kind, count, "");
                            String example = books.examples().get(kind);
                            if (example != null) {
                                text.append("    %s%n".formatted(example));
                            }
                        });
        if (before > 0) {
            line(text, "done before", before, "  by an earlier run");
        }
        return text.append(speed()).toString();
    }

    private String speed() {
        double seconds = Math.max(took.toMillis(), 1) / 1000.0;
        long now = books.rows() - before;
        if (rows == 0) {
            return "The file has no rows.%n".formatted();
        }
        return now == 0
                ? "Nothing was left to load.%n".formatted()
                : "%,d rows in %.1f s, %,.0f rows/s%n".formatted(now, seconds, now / seconds);
    }

    private static void line(StringBuilder text, String name, long count, String remark) {
        text.append("  %-20s %,14d%s%n".formatted(name, count, remark));
    }
}
