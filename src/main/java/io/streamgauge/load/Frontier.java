package io.streamgauge.load;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The portions of a file that are in flight, and the position up to which all rows have their
 * outcome. Only that position is ever saved.
 */
final class Frontier {

    private static final int MAX_IN_FLIGHT_PORTIONS = 64;
    private static final Duration SAVE_INTERVAL = Duration.ofMillis(250);

    private final Output output;
    private final Deque<Write> inFlight = new ArrayDeque<>();
    private LoadState state;
    private Instant saved;
    private long rows;

    /** A portion in flight. */
    private record Write(Portion portion, CompletableFuture<WriteReport> report) {}

    /** Where state and rejects are saved, and the clock that determines when. */
    private record Output(LoadFolder.Entry entry, RejectsFile rejects, InstantSource clock) {}

    Frontier(LoadState from, LoadFolder.Entry entry, RejectsFile rejects, InstantSource clock) {
        this.output = new Output(entry, rejects, clock);
        this.state = from;
        this.saved = clock.instant();
        this.rows = from.books().rows();
    }

    /** Writes a portion; waits if too many are in flight. */
    void add(LoadTarget target, Portion portion) {
        rows += portion.items().size();
        try {
            inFlight.add(new Write(portion, target.write(portion.items())));
            while (!inFlight.isEmpty()
                    && (inFlight.size() >= MAX_IN_FLIGHT_PORTIONS
                            || inFlight.element().report().isDone())) {
                settle(target);
            }
        } catch (RuntimeException e) {
            throw failed(e);
        }
        if (!saved.plus(SAVE_INTERVAL).isAfter(output.clock().instant())) {
            save();
        }
    }

    /** Waits for all portions in flight. */
    LoadState end(LoadTarget target) {
        try {
            while (!inFlight.isEmpty()) {
                settle(target);
            }
        } catch (RuntimeException e) {
            throw failed(e);
        }
        save();
        return state;
    }

    /** The number of rows read from the file, by this run and earlier ones. */
    long rows() {
        return rows;
    }

    LoadBooks books() {
        return state.books();
    }

    /** Adds the oldest portion to the books, once it has its outcome. */
    private void settle(LoadTarget target) {
        Write oldest = inFlight.element();
        WriteReport report = oldest.report().join();
        inFlight.remove();
        List<Portion.Numbered> rejected = oldest.portion().inOrder(report.rejected());
        output.rejects()
                .add(
                        rejected.stream().map(each -> target.line(each.rejected())).toList(),
                        rejected.stream().mapToLong(Portion.Numbered::number).toArray());
        List<RejectedReading> more = rejected.stream().map(Portion.Numbered::rejected).toList();
        state = state.with(state.books().plus(report.written(), more), state.rejectsBytes());
    }

    private void save() {
        state = state.with(state.books(), output.rejects().length());
        output.entry().save(state);
        saved = output.clock().instant();
    }

    /** Saves what was done, once nothing is in flight. */
    private RuntimeException failed(RuntimeException e) {
        for (Write each : inFlight) {
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
