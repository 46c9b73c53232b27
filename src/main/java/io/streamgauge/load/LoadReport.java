package io.streamgauge.load;

import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file: its rows are those that were written and those that were rejected.
 *
 * @param file the file
 * @param table where its rows went
 * @param rows how many rows it holds
 * @param books what became of its rows, in this run and in earlier ones
 * @param before how many of these rows earlier runs had done
 * @param rejects where the rejected rows are; nothing where none was rejected
 * @param took how long this run took
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

    /** The same report, with another place for the rejected rows. */
    public LoadReport withRejects(Path place) {
        return new LoadReport(
                file, table, rows, books, before, rejects == null ? null : place, took);
    }

    /** The report for people to read, over several lines. */
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
