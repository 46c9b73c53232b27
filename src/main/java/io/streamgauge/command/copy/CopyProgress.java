package io.streamgauge.command.copy;

import io.streamgauge.command.load.ProgressLine;
import io.streamgauge.copy.CopyEvents;
import io.streamgauge.load.LoadBooks;
import io.streamgauge.runtime.ErrorText;
import java.io.PrintWriter;
import java.time.InstantSource;

/** The progress of a copy for a person. Two threads print: each method is one synchronized step. */
final class CopyProgress implements CopyEvents {

    private final PrintWriter err;
    private final ProgressLine line;
    private boolean quiet;

    CopyProgress(String name, boolean terminal, PrintWriter err, InstantSource clock) {
        this.err = err;
        this.line = new ProgressLine(name, terminal, err, clock);
    }

    @Override
    public synchronized void begins(long rows, long done) {
        line.begins(rows, done);
    }

    @Override
    public synchronized void progressed(LoadBooks books) {
        if (!quiet) {
            line.progressed(books.rows(), books.rejections(), share -> "");
        }
    }

    @Override
    public synchronized void retried(String part, RuntimeException failure) {
        line.end();
        err.printf("%s is read again: %s%n", part, ErrorText.of(failure));
        err.flush();
    }

    /** Reports that the copy is stopped; no progress is shown afterwards. */
    synchronized void interrupted() {
        quiet = true;
        line.end();
        err.println("Interrupted: run the same command again to resume.");
        err.flush();
    }

    /** Ends the line of the bar. */
    synchronized void end() {
        line.end();
        err.flush();
    }
}
