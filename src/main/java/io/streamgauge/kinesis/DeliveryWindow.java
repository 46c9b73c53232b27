package io.streamgauge.kinesis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The records of a shard that are being delivered, in the order in which they were read; its
 * beginning moves past a record when that one and all before it were taken.
 */
final class DeliveryWindow {

    private final Function<ShardRecord, CompletableFuture<Boolean>> delivery;
    private final Ordering ordering;
    private final int limit;
    private final Consumer<String> moved;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, CompletableFuture<Boolean>> lastOfKey = new HashMap<>();
    private int running;
    private boolean stopping;

    /**
     * @param moved told of each sequence number up to which all was taken
     */
    DeliveryWindow(
            Function<ShardRecord, CompletableFuture<Boolean>> delivery,
            Ordering ordering,
            int maxInFlight,
            Consumer<String> moved) {
        this.delivery = delivery;
        this.ordering = ordering;
        this.limit = ordering == Ordering.SHARD ? 1 : maxInFlight;
        this.moved = moved;
    }

    /**
     * Begins to deliver a record as soon as there is room; false when the stop came first.
     *
     * @param last whether no other record of its aggregate follows: only past that one the
     *     beginning may move, since a sequence number stands for the whole aggregate
     */
    boolean deliver(ShardRecord record, boolean last) throws InterruptedException {
        Entry entry = new Entry(record.sequenceNumber(), last);
        synchronized (this) {
            while (entries.size() >= limit && !stopping) {
                wait();
            }
            if (stopping) {
                return false;
            }
            entries.add(entry);
            running++;
        }
        CompletableFuture<Void> unused =
                begin(record)
                        .handle(DeliveryWindow::taken)
                        .thenAccept(taken -> settled(entry, taken));
        return true;
    }

    /** Waits until nothing is being delivered; true when all of it was taken. */
    synchronized boolean drain() throws InterruptedException {
        while (running > 0) {
            wait();
        }
        return entries.isEmpty();
    }

    /** Lets nothing more begin. */
    synchronized void stop() {
        stopping = true;
        notifyAll();
    }

    private CompletableFuture<Boolean> begin(ShardRecord record) {
        if (ordering != Ordering.KEY) {
            return delivery.apply(record);
        }
        String key = record.partitionKey();
        CompletableFuture<Boolean> slot = new CompletableFuture<>();
        CompletableFuture<Boolean> before;
        synchronized (this) {
            before = lastOfKey.put(key, slot);
        }
        CompletableFuture<Boolean> begun =
                before == null
                        ? delivery.apply(record)
                        : before.thenCompose(taken -> after(taken, record));
        return begun.handle(DeliveryWindow::taken)
                .whenComplete((taken, failure) -> leave(key, slot, taken));
    }

    private CompletableFuture<Boolean> after(boolean taken, ShardRecord record) {
        return taken ? delivery.apply(record) : CompletableFuture.completedFuture(false);
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

    private synchronized void settled(Entry entry, boolean taken) {
        entry.taken = taken;
        running--;
        String last = null;
        while (!entries.isEmpty() && entries.peek().taken) {
            Entry first = entries.remove();
            last = first.last ? first.sequenceNumber : last;
        }
        if (last != null) {
            moved.accept(last);
        }
        notifyAll();
    }

    private static final class Entry {
        private final String sequenceNumber;
        private final boolean last;
        private boolean taken;

        Entry(String sequenceNumber, boolean last) {
            this.sequenceNumber = sequenceNumber;
            this.last = last;
        }
    }
}
