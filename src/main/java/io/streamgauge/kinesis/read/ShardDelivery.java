package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamRuntime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Delivers the records of one shard with the rules of a {@link StreamReader}, for those who read
 * the shard by other means.
 */
public final class ShardDelivery {

    private final Work work;
    private final Pauses pauses;
    private final DeliveryWindow window;
    private final Listener listener;

    public ShardDelivery(Work work, Listener listener) {
        StreamReaderRuntime runtime =
                new StreamReaderRuntime(
                        work.access,
                        work.settings,
                        work.outlet,
                        new ReadAheadLimit(0, 0),
                        work.threads);
        this.work = work;
        this.listener = listener;
        this.pauses = runtime.pauses();
        this.window =
                new DeliveryWindow(
                        new RecordDelivery(runtime, pauses),
                        work.settings.deliveries(),
                        new Watcher(listener));
    }

    /**
     * What the deliveries of a stream's shards share.
     *
     * @param threads may be blocked
     */
    public record Work(
            StreamRuntime access,
            StreamReaderSettings settings,
            ReaderCallbacks outlet,
            Executor threads) {}

    /** Is told what becomes of the records. */
    public interface Listener {

        /** This record was taken, and all that were delivered before it. */
        void moved(ShardRecord record);

        /** A record was given up, and nothing more is delivered. */
        void halted(String reason);
    }

    /**
     * Delivers records, batch after batch; returns when all of them have begun, and false when the
     * stop came first and some of them were refused.
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
        Instant since = work.access.clock().instant();
        RecordBatcher batches =
                new RecordBatcher(work.outlet.delivery(), work.settings.deliveries().batchSize());
        for (ShardRecord record : records) {
            if (!batches.add(record, batch -> window.deliver(batch, since))) {
                return false;
            }
        }
        return batches.flush(batch -> window.deliver(batch, since));
    }

    /** Since when the first of the records is here that were not taken yet. */
    public Optional<Instant> oldest() {
        return window.oldest();
    }

    /** Records of the shard were lost on their way here: nothing behind them may be delivered. */
    public void refuse() {
        pauses.stop();
        window.refuse();
    }

    /** Completes when nothing is in flight; records may have been refused. */
    public CompletableFuture<Void> idle() {
        return CompletableFuture.runAsync(() -> await(this::awaitIdle), work.threads);
    }

    /**
     * Completes when no record is in flight any more; called when the last record of the shard was
     * handed over.
     */
    public CompletableFuture<DeliveryEnd> ended() {
        return CompletableFuture.supplyAsync(() -> await(window::end), work.threads);
    }

    /** Lets nothing more begin, and ends the waits for another try. */
    public void stop() {
        pauses.stop();
        window.stop();
    }

    /** Whether nothing more begins: after a stop, a halt, or a delivery without an outcome. */
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

    private final class Watcher implements DeliveryWindow.Watcher {
        private final Listener listener;

        Watcher(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void moved(ShardRecord record) {
            listener.moved(record);
        }

        @Override
        public void halted(ShardRecord record, Throwable failure) {
            listener.halted(
                    "record %s was given up (%s); mend the cause and start the route again, or let onFailure be deadLetter"
                            .formatted(record.sequenceNumber(), FailureClassifier.reason(failure)));
            pauses.stop();
        }
    }
}
