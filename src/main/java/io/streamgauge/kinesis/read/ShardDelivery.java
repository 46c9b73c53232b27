package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.ShardRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Delivers the records of one shard by the rules of a {@link StreamReader}, for callers that read
 * the shard themselves. Thread-safe, but for {@link #deliver}, which one thread calls at a time.
 */
public final class ShardDelivery {

    private final StreamReaderRuntime runtime;
    private final Pauses pauses;
    private final DeliveryWindow window;
    private final DeliveryListener listener;

    public ShardDelivery(StreamReaderRuntime runtime, DeliveryListener listener) {
        this.runtime = runtime;
        this.listener = listener;
        this.pauses = runtime.pauses();
        this.window =
                new DeliveryWindow(
                        new RecordDelivery(runtime, pauses),
                        runtime.settings().deliveries(),
                        listener);
    }

    /**
     * Delivers records, batch by batch, and returns when the last delivery has started.
     *
     * @return false when the stop came first, and records were refused
     */
    public boolean deliver(List<ShardRecord> records) throws InterruptedException {
        try {
            return deliverInBatches(records);
        } catch (OutOfMemoryError e) {
            listener.halted(FailureClassifier.OUT_OF_MEMORY);
            stop();
            throw e;
        }
    }

    private boolean deliverInBatches(List<ShardRecord> records) throws InterruptedException {
        Instant readAt = runtime.stream().clock().instant();
        RecordBatcher batches =
                new RecordBatcher(
                        runtime.callbacks().handler(), runtime.settings().deliveries().batchSize());
        for (ShardRecord record : records) {
            if (!batches.add(record, batch -> window.deliver(batch, readAt))) {
                return false;
            }
        }
        return batches.flush(batch -> window.deliver(batch, readAt));
    }

    /** When the first unsettled record was read. */
    public Optional<Instant> oldest() {
        return window.oldest();
    }

    /** Records of the shard were lost before they got here: none behind them may be delivered. */
    public void refuse() {
        pauses.stop();
        window.refuse();
    }

    /** Completes when nothing is in flight; records may have been refused. */
    public CompletableFuture<Void> idle() {
        return CompletableFuture.runAsync(() -> await(this::awaitIdle), runtime.threads());
    }

    /** Completes when nothing is in flight, after the last record of the shard was delivered. */
    public CompletableFuture<DeliveryEnd> ended() {
        return CompletableFuture.supplyAsync(() -> await(window::end), runtime.threads());
    }

    /** Starts no more deliveries, and ends the pauses before retries. */
    public void stop() {
        pauses.stop();
        window.stop();
    }

    /** Whether no more deliveries start: after a stop, a halt, or an unsettled delivery. */
    public boolean stopped() {
        return pauses.stopped() || window.stopped();
    }

    /** Whether nothing is in flight. */
    public boolean isIdle() {
        return window.isIdle();
    }

    private boolean awaitIdle() throws InterruptedException {
        window.awaitIdle();
        return true;
    }

    private static <T> T await(Wait<T> wait) {
        try {
            return wait.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private interface Wait<T> {
        T await() throws InterruptedException;
    }
}
