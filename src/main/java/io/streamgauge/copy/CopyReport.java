package io.streamgauge.copy;

import io.streamgauge.load.LoadBooks;
import io.streamgauge.load.ReportText;
import io.streamgauge.timestream.history.ScannedBytes;
import java.nio.file.Path;
import java.time.Duration;
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
        ReportText text = new ReportText(copy);
        text.add(rows(), books, rejects);
        if (failed > 0) {
            text.add("failed", failed, "  the next run writes them again");
        }
        text.addBefore(before);
        return text.with(speed());
    }

    private String speed() {
        long now = rows() - before;
        if (now == 0 && ended) {
            return before == 0 ? "The source has no rows." : "Nothing was left to copy.";
        }
        return ReportText.rate(now, run.time());
    }
}
