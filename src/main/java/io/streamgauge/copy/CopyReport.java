package io.streamgauge.copy;

import io.streamgauge.load.LoadBooks;
import io.streamgauge.timestream.history.ScannedBytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a copy: each row that was read was written or rejected, or it failed.
 *
 * @param copy what was copied, for people
 * @param books the books of its rows, of this run and earlier ones
 * @param failed the rows whose outcome is not known; the next run writes them again
 * @param before the number of rows that earlier runs had done
 * @param ended whether no row is left
 * @param rejects the file with the rejected rows; null without rejected rows
 * @param run what this run took
 */
public record CopyReport(
        String copy,
        LoadBooks books,
        long failed,
        long before,
        boolean ended,
        @Nullable Path rejects,
        Run run) {

    /** What a run took: its time, and what it scanned. */
    public record Run(Duration time, ScannedBytes spent) {}

    /** The number of rows that were read, by this run and earlier ones. */
    public long rows() {
        return books.rows() + failed;
    }

    /** The report for people, in several lines. */
    public String text() {
        StringBuilder text = new StringBuilder("%s%n".formatted(copy));
        line(text, "rows", rows(), "");
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
        if (failed > 0) {
            line(text, "failed", failed, "  the next run writes them again");
        }
        if (before > 0) {
            line(text, "done before", before, "  by an earlier run");
        }
        return text.append(speed()).toString();
    }

    private String speed() {
        double seconds = Math.max(run.time().toMillis(), 1) / 1000.0;
        long now = rows() - before;
        if (now == 0 && ended) {
            return (before == 0 ? "The source has no rows.%n" : "Nothing was left to copy.%n")
                    .formatted();
        }
        return "%,d rows in %.1f s, %,.0f rows/s%n".formatted(now, seconds, now / seconds);
    }

    private static void line(StringBuilder text, String name, long count, String remark) {
        text.append("  %-20s %,14d%s%n".formatted(name, count, remark));
    }
}
