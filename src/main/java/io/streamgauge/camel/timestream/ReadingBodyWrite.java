package io.streamgauge.camel.timestream;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.timestream.RejectedReading;
import io.streamgauge.timestream.TimestreamWriteException;
import io.streamgauge.timestream.TimestreamWriter;
import io.streamgauge.timestream.WriteReport;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the readings of one body, a portion at a time, so that a body of any length takes little
 * memory. The portions are under way side by side, as far as the writer has room; when it has none,
 * the thread that reads the body waits.
 */
final class ReadingBodyWrite {

    private static final int PORTION = 1000;

    /** Of so many portions the rejects may be on their way while more of the body is read. */
    private static final int HAND_OVERS = 8;

    private final TimestreamWriter writer;
    private final RejectHandling rejects;
    private final Executor handOvers;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int open = 1;
    private int handing;
    private int written;
    private int rejected;
    private @Nullable Throwable failure;

    /**
     * @param handOvers where rejects are handed over, which may take as long as it takes
     */
    ReadingBodyWrite(TimestreamWriter writer, RejectHandling rejects, Executor handOvers) {
        this.writer = writer;
        this.rejects = rejects;
        this.handOvers = handOvers;
    }

    /**
     * Reads the body to its end, or until a portion fails.
     *
     * @return completes when each reading that was read has an outcome, and each reject is handed
     *     over; exceptionally if a reading has none
     */
    CompletableFuture<Void> run(Iterator<MappingResult> body) {
        try {
            while (failure() == null && body.hasNext()) {
                writeNext(body);
                awaitHandOvers();
            }
        } catch (RuntimeException e) {
            fail(e);
        }
        close();
        return done;
    }

    /** Writes the next portion; where the body cannot be read further, what came before that. */
    private void writeNext(Iterator<MappingResult> body) {
        List<MappingResult> portion = new ArrayList<>();
        try {
            while (portion.size() < PORTION && body.hasNext()) {
                portion.add(body.next());
            }
        } finally {
            if (!portion.isEmpty()) {
                write(portion);
            }
        }
    }

    synchronized int written() {
        return written;
    }

    synchronized int rejected() {
        return rejected;
    }

    private void write(List<MappingResult> portion) {
        synchronized (this) {
            open++;
        }
        var unused = writer.write(portion).whenComplete((report, thrown) -> settle(report, thrown));
    }

    private void settle(@Nullable WriteReport report, @Nullable Throwable thrown) {
        Throwable cause = thrown == null ? null : Completions.cause(thrown);
        WriteReport outcome = cause instanceof TimestreamWriteException e ? e.report() : report;
        if (cause != null) {
            fail(cause);
        }
        if (outcome != null) {
            count(outcome);
        }
        if (outcome == null || outcome.rejected().isEmpty()) {
            close();
        } else {
            handOver(outcome.rejected());
        }
    }

    private void handOver(List<RejectedReading> portion) {
        synchronized (this) {
            handing++;
        }
        try {
            handOvers.execute(() -> handle(portion));
        } catch (RejectedExecutionException e) {
            handle(portion);
        }
    }

    private void handle(List<RejectedReading> portion) {
        try {
            rejects.handle(portion);
        } catch (RuntimeException e) {
            fail(e);
        }
        synchronized (this) {
            handing--;
            notifyAll();
        }
        close();
    }

    private synchronized void awaitHandOvers() {
        try {
            while (handing >= HAND_OVERS) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    private synchronized void count(WriteReport outcome) {
        written += outcome.written();
        rejected += outcome.rejected().size();
    }

    private synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        } else if (failure != cause) {
            failure.addSuppressed(cause);
        }
    }

    private synchronized @Nullable Throwable failure() {
        return failure;
    }

    private void close() {
        boolean last;
        synchronized (this) {
            last = --open == 0;
        }
        if (!last) {
            return;
        }
        Throwable cause = failure();
        if (cause == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(cause);
        }
    }
}
