package io.streamgauge.command.load;

import io.streamgauge.load.LoadBooks;
import io.streamgauge.load.LoadEvents;
import io.streamgauge.load.Survey;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;

/** The progress of a load for a person: a bar on a terminal, a line every few seconds elsewhere. */
final class LoadProgress implements LoadEvents {

    private final String file;
    private final long bytes;
    private final PrintWriter out;
    private final ProgressLine line;

    /**
     * @param bytes the size of the file
     * @param terminal whether a printed line can be overwritten
     */
    LoadProgress(String file, long bytes, boolean terminal, PrintWriter out, InstantSource clock) {
        this.file = file;
        this.bytes = bytes;
        this.out = out;
        this.line = new ProgressLine(file, terminal, out, clock);
    }

    @Override
    public void counted(long counted) {
        line.show("%s: %,d rows counted".formatted(file, counted));
    }

    @Override
    public void begins(Survey survey, long done) {
        line.begins(survey.rows(), done);
        out.println(SurveySummary.of(file, survey, done));
    }

    @Override
    public void progressed(LoadBooks books) {
        line.progressed(
                books.rows(),
                books.rejections(),
                share -> "  %s of %s".formatted(size((long) (share * bytes)), size(bytes)));
    }

    /** Ends the line of the bar, so that the next output starts a new one. */
    void endLine() {
        line.end();
    }

    private static String size(long bytes) {
        return bytes < 10_000
                ? bytes + " B"
                : bytes < 10_000_000
                        ? bytes / 1000 + " kB"
                        : String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
    }
}
