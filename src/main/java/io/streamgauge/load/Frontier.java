package io.streamgauge.load;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.timestream.RejectedReading;
import io.streamgauge.timestream.WriteReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The portions of a file that are under way, and how far all rows before them have their outcome.
 * What is kept of a load is only ever that.
 */
final class Frontier {

    private static final int MOST_UNDER_WAY = 64;
    private static final Duration SAVED_EVERY = Duration.ofMillis(250);

    private final Entries entries;
    private final Deque<Write> underWay = new ArrayDeque<>();
    private LoadState state;
    private Instant saved;
    private long rows;

    /** A portion that is being written. */
    private record Write(Portion portion, CompletableFuture<WriteReport> report) {}

    /** Where the state and the rejects go, and the clock that says when. */
    private record Entries(LoadFolder.Entry entry, RejectsFile rejects, InstantSource clock) {}

    Frontier(LoadState from, LoadFolder.Entry entry, RejectsFile rejects, InstantSource clock) {
        this.entries = new Entries(entry, rejects, clock);
        this.state = from;
        this.saved = clock.instant();
        this.rows = from.books().rows();
    }

    /** Writes a portion; waits where too many are under way. */
    void add(LoadTarget target, Portion portion) {
        rows += portion.items().size();
        try {
            underWay.add(new Write(portion, target.write(portion.items())));
            while (!underWay.isEmpty()
                    && (underWay.size() >= MOST_UNDER_WAY
                            || underWay.element().report().isDone())) {
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

    LoadBooks books() {
        return state.books();
    }

    /** Takes the oldest portion to the books. */
    private void settle(LoadTarget target) {
        Write oldest = underWay.element();
        WriteReport report = oldest.report().join();
        underWay.remove();
        List<Portion.Numbered> rejected = oldest.portion().inOrder(report.rejected());
        entries.rejects()
                .add(
                        rejected.stream().map(each -> target.line(each.rejected())).toList(),
                        rejected.stream().mapToLong(Portion.Numbered::number).toArray());
        List<RejectedReading> more = rejected.stream().map(Portion.Numbered::rejected).toList();
        state = state.with(state.books().plus(report.written(), more), state.rejectsBytes());
    }

    private void save() {
        state = state.with(state.books(), entries.rejects().length());
        entries.entry().save(state);
        saved = entries.clock().instant();
    }

    /** Keeps what was done, once nothing is under way any more. */
    private RuntimeException failed(RuntimeException e) {
        for (Write each : underWay) {
            var unused = each.report().handle((report, thrown) -> null).join();
        }
        if (e instanceof LoadException) {
            return e;
        }
        save();
        Throwable cause = Completions.cause(e);
        return new LoadException(
                "%s after %,d rows: %s"
                        .formatted(state.file(), state.books().rows(), cause.getMessage()),
                cause);
    }
}
