package io.streamgauge.kinesis.read;

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
 * The records of a shard that are being delivered, in the order in which they were read; its
 * beginning moves past a record when that one and all before it were taken.
 *
 * <p>A window that has refused a record, or whose delivery of one has ended without an outcome,
 * takes no more: everything from that record on is read again from the checkpoint.
 */
final class DeliveryWindow {

    private final RecordDelivery delivery;
    private final Ordering ordering;
    private final int limit;
    private final Watcher watcher;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, CompletableFuture<Boolean>> lastOfKey = new HashMap<>();
    private int running;
    private boolean stopping;

    /** Whether a record of the shard was not taken in; it stays so. */
    private boolean refused;

    DeliveryWindow(
            RecordDelivery delivery, StreamReaderSettings.Deliveries settings, Watcher watcher) {
        this.delivery = delivery;
        this.ordering = settings.ordering();
        this.limit = ordering == Ordering.SHARD ? 1 : settings.maxInFlight();
        this.watcher = watcher;
    }

    /** Is told what becomes of a window. */
    interface Watcher {

        /** This record was taken, and all that were read before it. */
        void moved(ShardRecord record);

        /** A record was given up, and nothing more is delivered. */
        void halted(ShardRecord record, Throwable failure);
    }

    /**
     * Begins to deliver a batch as soon as there is room; false when the stop came first, and the
     * batch was refused.
     *
     * @param since when it was read
     */
    boolean deliver(List<ShardRecord> batch, Instant since) throws InterruptedException {
        Entry entry = new Entry(batch, since);
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
        CompletableFuture<Boolean> delivery = beginOrFail(entry);
        if (delivery.isDone() && !delivery.isCompletedExceptionally()) {
            ended(entry, delivery.join());
        } else {
            CompletableFuture<Void> unused =
                    delivery.handle(DeliveryWindow::taken).thenAccept(taken -> ended(entry, taken));
        }
        return true;
    }

    /** Records of the shard were lost on their way here: nothing behind them may be delivered. */
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

    /**
     * Waits for the outcome of every record; called when the last record of the shard was handed
     * over.
     */
    synchronized DeliveryEnd end() throws InterruptedException {
        awaitIdle();
        return refused || !entries.isEmpty() ? new DeliveryEnd.Interrupted() : new ShardCompleted();
    }

    /** Lets nothing more begin. */
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

    /** Since when the first of the records is here that were not taken yet. */
    synchronized Optional<Instant> oldest() {
        return Optional.ofNullable(entries.peek()).map(entry -> entry.since);
    }

    private CompletableFuture<Boolean> beginOrFail(Entry entry) {
        try {
            return begin(entry);
        } catch (RuntimeException | Error e) {
            ended(entry, false);
            throw e;
        }
    }

    private CompletableFuture<Boolean> begin(Entry entry) {
        if (ordering != Ordering.KEY) {
            return delivery.deliver(entry.batch, entry);
        }
        String key = entry.batch.get(0).partitionKey();
        CompletableFuture<Boolean> slot = new CompletableFuture<>();
        CompletableFuture<Boolean> before;
        synchronized (this) {
            before = lastOfKey.put(key, slot);
        }
        CompletableFuture<Boolean> begun =
                before == null
                        ? delivery.deliver(entry.batch, entry)
                        : before.thenCompose(taken -> after(taken, entry));
        return begun.handle(DeliveryWindow::taken)
                .whenComplete((taken, failure) -> leave(key, slot, taken));
    }

    private CompletableFuture<Boolean> after(boolean taken, Entry entry) {
        return taken
                ? delivery.deliver(entry.batch, entry)
                : CompletableFuture.completedFuture(false);
    }

    private static boolean taken(@Nullable Boolean taken, @Nullable Throwable failure) {
        return failure == null && Boolean.TRUE.equals(taken);
    }

    private void leave(String key, CompletableFuture<Boolean> slot, boolean taken) {
        synchronized (this) {
            lastOfKey.remove(key, slot);
        }
        slot.complete(taken);
    }

    private synchronized void ended(Entry entry, boolean taken) {
        if (taken) {
            entry.taken = entry.batch.size();
        } else {
            stopping = true;
        }
        running--;
        move();
        notifyAll();
    }

    private synchronized void move() {
        ShardRecord last = null;
        while (!entries.isEmpty() && entries.element().isTaken()) {
            last = entries.remove().lastTaken();
        }
        Entry first = entries.peek();
        if (first != null && first.taken > first.told) {
            first.told = first.taken;
            last = first.lastTaken();
        }
        if (last != null) {
            watcher.moved(last);
        }
    }

    /** A batch that is being delivered. */
    private final class Entry implements RecordDelivery.Course {
        private final List<ShardRecord> batch;
        private final Instant since;
        private int taken;
        private int told;

        Entry(List<ShardRecord> batch, Instant since) {
            this.batch = batch;
            this.since = since;
        }

        @Override
        public void taken(int records) {
            if (records < batch.size()) {
                synchronized (DeliveryWindow.this) {
                    taken = records;
                    move();
                }
            }
        }

        @Override
        public void halted(ShardRecord record, Throwable failure) {
            stop();
            watcher.halted(record, failure);
        }

        boolean isTaken() {
            return taken == batch.size();
        }

        ShardRecord lastTaken() {
            return batch.get(taken - 1);
        }
    }
}
