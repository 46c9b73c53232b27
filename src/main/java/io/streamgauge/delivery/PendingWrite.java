package io.streamgauge.delivery;

import io.streamgauge.delivery.ReadingWriteException.Failure;
import io.streamgauge.trace.CurrentSpan;
import io.streamgauge.trace.TraceSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A write that waits for its readings: it ends when the last of them has an outcome.
 *
 * <p>Safe for any number of threads: what changes is guarded by this object. Its future completes
 * on another thread, so that nothing that follows runs with the lock held.
 */
public final class PendingWrite {

    private final Object target;
    private final Instant startedAt;
    private final TraceSpan span = CurrentSpan.get();
    private final CompletableFuture<WriteReport> future = new CompletableFuture<>();
    private final Executor completions;
    private final List<RejectedReading> rejected = new ArrayList<>();
    private int pending;
    private int written;
    private int failed;
    private @Nullable Failure failure;

    /**
     * @param target what is written to, as messages name it
     * @param size how many readings the write has
     * @param startedAt when the write began, by the deadline clock
     * @param completions where what follows the write runs
     */
    public PendingWrite(Object target, int size, Instant startedAt, Executor completions) {
        this.target = target;
        this.startedAt = startedAt;
        this.pending = size;
        this.completions = completions;
        if (size == 0) {
            future.complete(new WriteReport(0, List.of()));
        }
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** The span that its caller works for. */
    public TraceSpan span() {
        return span;
    }

    public CompletableFuture<WriteReport> future() {
        return future;
    }

    public synchronized void written(int readings) {
        written += readings;
        settled(readings);
    }

    public synchronized void rejected(RejectedReading reject) {
        rejected.add(reject);
        settled(1);
    }

    public synchronized void failed(Failure reason) {
        failed++;
        if (failure == null) {
            failure = reason;
        }
        settled(1);
    }

    private void settled(int readings) {
        pending -= readings;
        if (pending > 0) {
            return;
        }
        WriteReport report = new WriteReport(written, rejected);
        Failure reason = failure;
        if (reason == null) {
            future.completeAsync(() -> report, completions);
        } else {
            ReadingWriteException exception =
                    new ReadingWriteException(target, report, failed, reason);
            completions.execute(() -> future.completeExceptionally(exception));
        }
    }
}
