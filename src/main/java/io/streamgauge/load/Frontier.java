package io.streamgauge.load;

import io.streamgauge.reading.Mapped;
import io.streamgauge.timestream.Rejected;
import io.streamgauge.timestream.WriteReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The portions of a file that are under way, and how far all rows before them have their outcome.
 * What is kept of a load is only ever that.
 */
final class Frontier {

    /** So many rows are written together. */
    static final int PORTION = 1000;

    private static final int MOST_UNDER_WAY = 64;
    private static final Duration SAVED_EVERY = Duration.ofMillis(250);

    private final Entries entries;
    private final Deque<CompletableFuture<WriteReport>> underWay = new ArrayDeque<>();
    private LoadState state;
    private Instant saved;
    private long rows;

    /** Where the state and the rejects go, and the clock that says when. */
    private record Entries(LoadFolder.Entry entry, RejectsFile rejects, InstantSource clock) {}

    Frontier(LoadState from, LoadFolder.Entry entry, RejectsFile rejects, InstantSource clock) {
        this.entries = new Entries(entry, rejects, clock);
        this.state = from;
        this.saved = clock.instant();
        this.rows = from.books().rows();
    }

    /** Writes a portion; waits where too many are under way. */
    void add(LoadTarget target, List<Mapped> portion) {
        rows += portion.size();
        try {
            underWay.add(target.write(portion));
            while (!underWay.isEmpty()
                    && (underWay.size() >= MOST_UNDER_WAY || underWay.element().isDone())) {
                settle(target);
            }
        } catch (RuntimeException e) {
            throw failed(e);
        }
        if (!saved.plus(SAVED_EVERY).isAfter(entries.clock().instant())) {
            save();
        }
    }

    /** Waits for all that is under way. */
    LoadState end(LoadTarget target) {
        try {
            while (!underWay.isEmpty()) {
                settle(target);
            }
        } catch (RuntimeException e) {
            throw failed(e);
        }
        save();
        return state;
    }

    /** How many rows of the file were read, by this run and earlier ones. */
    long rows() {
        return rows;
    }

    Books books() {
        return state.books();
    }

    /** Takes the oldest portion to the books. */
    private void settle(LoadTarget target) {
        WriteReport report = underWay.element().join();
        underWay.remove();
        List<String> lines = new ArrayList<>(report.rejected().size());
        for (Rejected rejected : report.rejected()) {
            lines.add(target.line(rejected));
        }
        entries.rejects().add(lines);
        state = state.with(state.books().plus(report), state.rejectsBytes());
    }

    private void save() {
        state = state.with(state.books(), entries.rejects().length());
        entries.entry().save(state);
        saved = entries.clock().instant();
    }

    /** Keeps what was done, once nothing is under way any more. */
    private RuntimeException failed(RuntimeException e) {
        for (CompletableFuture<WriteReport> each : underWay) {
            var unused = each.handle((report, thrown) -> null).join();
        }
        if (e instanceof LoadException) {
            return e;
        }
        save();
        Throwable cause =
                e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        return new LoadException(
                "%s after %,d rows: %s"
                        .formatted(state.file(), state.books().rows(), cause.getMessage()),
                cause);
    }
}
