package io.streamgauge.command.load;

import io.streamgauge.load.BatchLoadEvents;
import io.streamgauge.load.LoadBooks;
import io.streamgauge.load.Survey;
import java.io.PrintWriter;
import java.util.Locale;

/** The progress of a load by batch load tasks for a person: parts and tasks, beside the counts. */
record BatchLoadProgress(LoadProgress counts, PrintWriter out) implements BatchLoadEvents {

    @Override
    public void counted(long rows) {
        counts.counted(rows);
    }

    @Override
    public void begins(Survey survey, long done) {
        counts.begins(survey, done);
    }

    @Override
    public void uploaded(String key, long rows) {
        counts.endLine();
        out.printf(Locale.ROOT, "  uploaded %s, up to row %,d%n", key, rows);
    }

    @Override
    public void task(String id, String status) {
        counts.endLine();
        out.printf("  batch load task %s: %s%n", id, status);
    }

    @Override
    public void progressed(LoadBooks books) {
        counts.progressed(books);
    }
}
