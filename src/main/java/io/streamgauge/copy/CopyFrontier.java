package io.streamgauge.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.delivery.ReadingWriteException;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.load.AppendedFile;
import io.streamgauge.load.LoadBooks;
import io.streamgauge.reading.MappingResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The portions of a copy that are in flight, and the position up to which all rows have their
 * outcome. Only that position is ever saved.
 */
final class CopyFrontier implements AutoCloseable {

    private static final int MAX_IN_FLIGHT_PORTIONS = 64;
    private static final Duration SAVE_INTERVAL = Duration.ofMillis(250);

    private final CopyTarget target;
    private final CopyFolder.Entry entry;
    private final InstantSource clock;
    private final AppendedFile rejects;
    private final Deque<Write> inFlight = new ArrayDeque<>();
    private CopyState state;
    private LoadBooks books;
    private long failed;
    private Instant saved;

    /** A portion in flight, and the position behind it where a copy can resume there. */
    private record Write(CompletableFuture<WriteReport> report, @Nullable CopyPosition end) {}

    CopyFrontier(CopyState from, CopyTarget target, CopyFolder.Entry entry, InstantSource clock) {
        this.target = target;
        this.entry = entry;
        this.clock = clock;
        this.state = from;
        this.books = from.books();
        this.saved = clock.instant();
        this.rejects =
                AppendedFile.open(
                        entry.rejects(),
                        from.rejectsBytes(),
                        "The copy stopped, because rejected rows");
    }

    /**
     * Writes a portion; waits if too many are in flight.
     *
     * @param end the position behind it; null where a copy cannot resume there
     */
    void add(List<MappingResult> portion, @Nullable CopyPosition end) {
        inFlight.add(new Write(target.write(portion), end));
        while (!inFlight.isEmpty()
                && (inFlight.size() >= MAX_IN_FLIGHT_PORTIONS
                        || inFlight.element().report().isDone())) {
            settle();
        }
        if (!saved.plus(SAVE_INTERVAL).isAfter(clock.instant())) {
            save();
        }
    }

    /** Waits for all portions in flight, and saves what is done. */
    void settleAll() {
        while (!inFlight.isEmpty()) {
            settle();
        }
        save();
    }

    /** All rows before the position were read, and had their outcome. */
    void passed(CopyPosition position) {
        if (inFlight.isEmpty()) {
            reached(position);
        } else {
            inFlight.add(
                    new Write(
                            CompletableFuture.completedFuture(new WriteReport(0, List.of())),
                            position));
        }
    }

    /**
     * Waits for what is in flight despite a failure, which the caller throws: only the counts of
     * this run have what was written.
     */
    void abandon() {
        while (!inFlight.isEmpty()) {
            try {
                count(inFlight.remove().report().join());
            } catch (CompletionException e) {
                failed(e);
            }
        }
    }

    /** Returns to the position: the rows behind it are read again. */
    void goBack() {
        settleAll();
        books = state.books();
        rejects.truncate(state.rejectsBytes());
    }

    /** The state at the position. */
    CopyState state() {
        return state;
    }

    /** The books of all rows with an outcome, those behind the position included. */
    LoadBooks books() {
        return books;
    }

    /** The number of rows that were neither written nor rejected. */
    long failed() {
        return failed;
    }

    /** Saves that all rows have their outcome. */
    void end() {
        settleAll();
        state = state.ended(clock.instant());
        entry.save(state);
    }

    private void settle() {
        Write oldest = inFlight.remove();
        try {
            count(oldest.report().join());
        } catch (CompletionException e) {
            failed(e);
            RuntimeException failure =
                    Completions.cause(e) instanceof RuntimeException cause ? cause : e;
            abandon();
            save();
            throw failure;
        }
        if (oldest.end() != null) {
            reached(oldest.end());
        }
    }

    private void failed(CompletionException e) {
        if (Completions.cause(e) instanceof ReadingWriteException failure) {
            count(failure.report());
            failed += failure.failed();
        }
    }

    private void count(WriteReport report) {
        List<RejectedReading> more = report.rejected();
        if (!more.isEmpty()) {
            StringBuilder lines = new StringBuilder();
            more.forEach(each -> lines.append(target.line(each)).append('\n'));
            rejects.append(ByteBuffer.wrap(lines.toString().getBytes(UTF_8)));
        }
        books = books.plus(report.written(), more);
    }

    private void reached(CopyPosition position) {
        state = state.at(position, books, rejects.position());
    }

    private void save() {
        long unused = rejects.length();
        entry.save(state);
        saved = clock.instant();
    }

    @Override
    public void close() {
        rejects.close();
    }
}
