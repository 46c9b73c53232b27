package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.Ordering;
import io.streamgauge.kinesis.ShardRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The records of a shard that are being delivered, in the order of the shard. Its start moves past
 * a record when that one and all before it are settled. Thread-safe.
 *
 * <p>A window that has refused a record, or whose delivery of one ended unsettled, accepts no more:
 * everything from that record on is read again from the checkpoint.
 */
final class DeliveryWindow {

    private final RecordDelivery delivery;
    private final Ordering ordering;
    private final int limit;
    private final DeliveryListener listener;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, CompletableFuture<Boolean>> lastOfKey = new HashMap<>();
    private int running;
    private boolean stopping;

    /** Whether a record of the shard was refused; never reset. */
    private boolean refused;

    DeliveryWindow(
            RecordDelivery delivery,
            StreamReaderSettings.Deliveries settings,
            DeliveryListener listener) {
        this.delivery = delivery;
        this.ordering = settings.ordering();
        this.limit = ordering == Ordering.SHARD ? 1 : settings.maxInFlight();
        this.listener = listener;
    }

    /**
     * Starts to deliver a batch, read at a time, as soon as the limit allows it. False when the
     * stop came first, and the batch was refused.
     */
    boolean deliver(List<ShardRecord> batch, Instant readAt) throws InterruptedException {
        Entry entry = new Entry(batch, readAt);
        synchronized (this) {
            while (entries.size() >= limit && !stopping) {
                wait();
            }
            if (stopping) {
                refused = true;
                return false;
            }
            entries.add(entry);
            running++;
        }
        CompletableFuture<Boolean> settled = startOrFail(entry);
        if (settled.isDone() && !settled.isCompletedExceptionally()) {
            ended(entry, settled.join());
        } else {
            CompletableFuture<Void> unused =
                    settled.handle(DeliveryWindow::isSettled).thenAccept(all -> ended(entry, all));
        }
        return true;
    }

    /** Records of the shard were lost before they got here: none behind them may be delivered. */
    synchronized void refuse() {
        refused = true;
        stop();
    }

    /** Waits until nothing is in flight; records may have been refused. */
    synchronized void awaitIdle() throws InterruptedException {
        while (running > 0) {
            wait();
        }
    }

    /** Waits until nothing is in flight, after the last record of the shard was delivered. */
    synchronized DeliveryEnd end() throws InterruptedException {
        awaitIdle();
        return refused || !entries.isEmpty() ? new DeliveryEnd.Interrupted() : new ShardCompleted();
    }

    /** Starts no more deliveries. */
    synchronized void stop() {
        stopping = true;
        notifyAll();
    }

    synchronized boolean stopped() {
        return stopping;
    }

    /** Whether nothing is in flight. */
    synchronized boolean isIdle() {
        return running == 0;
    }

    /** When the first unsettled record was read. */
    synchronized Optional<Instant> oldest() {
        return Optional.ofNullable(entries.peek()).map(entry -> entry.readAt);
    }

    private CompletableFuture<Boolean> startOrFail(Entry entry) {
        try {
            return start(entry);
        } catch (RuntimeException | Error e) {
            ended(entry, false);
            throw e;
        }
    }

    private CompletableFuture<Boolean> start(Entry entry) {
        if (ordering != Ordering.KEY) {
            return delivery.deliver(entry.batch, entry);
        }
        String key = entry.batch.get(0).partitionKey();
        CompletableFuture<Boolean> slot = new CompletableFuture<>();
        CompletableFuture<Boolean> before;
        synchronized (this) {
            before = lastOfKey.put(key, slot);
        }
        CompletableFuture<Boolean> started =
                before == null
                        ? delivery.deliver(entry.batch, entry)
                        : before.thenCompose(settled -> after(settled, entry));
        return started.handle(DeliveryWindow::isSettled)
                .whenComplete((settled, failure) -> leave(key, slot, settled));
    }

    private CompletableFuture<Boolean> after(boolean settled, Entry entry) {
        return settled
                ? delivery.deliver(entry.batch, entry)
                : CompletableFuture.completedFuture(false);
    }

    private static boolean isSettled(@Nullable Boolean settled, @Nullable Throwable failure) {
        return failure == null && Boolean.TRUE.equals(settled);
    }

    private void leave(String key, CompletableFuture<Boolean> slot, boolean settled) {
        synchronized (this) {
            lastOfKey.remove(key, slot);
        }
        slot.complete(settled);
    }

    private synchronized void ended(Entry entry, boolean settled) {
        if (settled) {
            entry.settled = entry.batch.size();
        } else {
            stopping = true;
        }
        running--;
        advance();
        notifyAll();
    }

    private synchronized void advance() {
        ShardRecord last = null;
        while (!entries.isEmpty() && entries.element().isSettled()) {
            last = entries.remove().lastSettled();
        }
        Entry first = entries.peek();
        if (first != null && first.settled > first.reported) {
            first.reported = first.settled;
            last = first.lastSettled();
        }
        if (last != null) {
            listener.settled(last);
        }
    }

    /** A batch that is being delivered. Guarded by the window. */
    private final class Entry implements RecordDelivery.BatchListener {
        private final List<ShardRecord> batch;
        private final Instant readAt;
        private int settled;
        private int reported;

        Entry(List<ShardRecord> batch, Instant readAt) {
            this.batch = batch;
            this.readAt = readAt;
        }

        @Override
        public void settled(int records) {
            if (records < batch.size()) {
                synchronized (DeliveryWindow.this) {
                    settled = records;
                    advance();
                }
            }
        }

        @Override
        public void halted(ShardRecord record, Throwable failure) {
            stop();
            listener.halted(
                    "record %s failed (%s): fix the cause and restart the route, or set \"onFailure\" to deadLetter"
                            .formatted(record.sequenceNumber(), FailureClassifier.reason(failure)));
        }

        boolean isSettled() {
            return settled == batch.size();
        }

        ShardRecord lastSettled() {
            return batch.get(settled - 1);
        }
    }
}
