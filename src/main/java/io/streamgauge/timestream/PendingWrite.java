package io.streamgauge.timestream;

import io.streamgauge.timestream.TimestreamWriteException.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One write that is waiting for its readings: it ends when the last of them has an outcome. */
final class PendingWrite {

    private final TableName table;
    private final Instant begun;
    private final CompletableFuture<WriteReport> future = new CompletableFuture<>();
    private final Executor completions;
    private final List<RejectedReading> rejected = new ArrayList<>();
    private int waiting;
    private int written;
    private int failed;
    private @Nullable Failure failure;

    /**
     * @param size how many readings the write has
     * @param begun when the write began
     * @param completions where what follows the write runs
     */
    PendingWrite(TableName table, int size, Instant begun, Executor completions) {
        this.table = table;
        this.begun = begun;
        this.waiting = size;
        this.completions = completions;
        if (size == 0) {
            future.complete(new WriteReport(0, List.of()));
        }
    }

    Instant begun() {
        return begun;
    }

    CompletableFuture<WriteReport> future() {
        return future;
    }

    synchronized void written(int readings) {
        written += readings;
        settled(readings);
    }

    synchronized void rejected(RejectedReading reject) {
        rejected.add(reject);
        settled(1);
    }

    synchronized void failed(Failure reason) {
        failed++;
        if (failure == null) {
            failure = reason;
        }
        settled(1);
    }

    private void settled(int readings) {
        waiting -= readings;
        if (waiting > 0) {
            return;
        }
        WriteReport report = new WriteReport(written, rejected);
        Failure reason = failure;
        if (reason == null) {
            future.completeAsync(() -> report, completions);
        } else {
            TimestreamWriteException exception =
                    new TimestreamWriteException(table, report, failed, reason);
            completions.execute(() -> future.completeExceptionally(exception));
        }
    }
}
