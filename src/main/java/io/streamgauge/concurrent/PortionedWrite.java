package io.streamgauge.concurrent;

import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A write of items of any number, a portion at a time, so that it takes little memory. The portions
 * are in flight side by side, as far as the writer accepts them; the thread that reads the items
 * waits while it does not.
 *
 * <p>Safe for any number of threads: the fields that change are guarded by this object, and the
 * last stage to end completes the write outside of the lock.
 *
 * @param <P> a portion
 * @param <R> what the writer reports of a portion
 */
public final class PortionedWrite<P, R> {

    private final PortionWriter<P, R> writer;
    private final int maxSettling;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int open = 1;
    private int settling;
    private @Nullable Throwable failure;

    /** Writes portions. */
    public interface PortionWriter<P, R> {

        /** Writes a portion; completes with null where there is nothing to report. */
        CompletionStage<? extends @Nullable R> write(P portion);

        /** Returns the report of a portion that failed in part, or null. */
        @Nullable R reportOf(Throwable failure);

        /** Counts, and hands over what was rejected; completes when the rejects are safe. */
        CompletionStage<?> settle(P portion, R report);
    }

    /**
     * @param maxSettling the maximum of portions whose rejects are being handed over while more
     *     items are read
     */
    public PortionedWrite(PortionWriter<P, R> writer, int maxSettling) {
        this.writer = writer;
        this.maxSettling = maxSettling;
    }

    /**
     * Reads the portions to their end, or until one fails.
     *
     * @return completes when each portion that was read has an outcome and its rejects are safe;
     *     exceptionally, with the first failure, if one has not
     */
    public CompletableFuture<Void> run(Iterator<? extends P> portions) {
        try {
            while (failure() == null && portions.hasNext()) {
                write(portions.next());
                awaitSettled();
            }
        } catch (RuntimeException e) {
            fail(e);
        }
        close();
        return done;
    }

    /** Makes the end of the write wait for a stage, whose failure is one of the write. */
    public void await(CompletionStage<?> stage) {
        synchronized (this) {
            open++;
        }
        closeAfter(stage);
    }

    private void write(P portion) {
        CompletionStage<? extends @Nullable R> written = writer.write(portion);
        synchronized (this) {
            open++;
        }
        var unused = written.whenComplete((report, thrown) -> settle(portion, report, thrown));
    }

    private void settle(P portion, @Nullable R written, @Nullable Throwable thrown) {
        R report = written;
        if (thrown != null) {
            Throwable cause = Completions.cause(thrown);
            fail(cause);
            report = writer.reportOf(cause);
        }
        if (report == null) {
            close();
            return;
        }
        synchronized (this) {
            settling++;
        }
        closeAfter(settled(portion, report).whenComplete((safe, unsafe) -> endSettling()));
    }

    private CompletionStage<?> settled(P portion, R report) {
        try {
            return writer.settle(portion, report);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized void endSettling() {
        settling--;
        notifyAll();
    }

    private synchronized void awaitSettled() {
        try {
            while (settling >= maxSettling) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    private void closeAfter(CompletionStage<?> stage) {
        var unused =
                stage.whenComplete(
                        (result, thrown) -> {
                            if (thrown != null) {
                                fail(Completions.cause(thrown));
                            }
                            close();
                        });
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
