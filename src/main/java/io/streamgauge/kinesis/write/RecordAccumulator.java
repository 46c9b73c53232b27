package io.streamgauge.kinesis.write;

import static io.streamgauge.kinesis.PutRecordsLimits.MAX_BYTES;
import static io.streamgauge.kinesis.PutRecordsLimits.MAX_RECORDS;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The records that are queued, cut into requests. Thread-safe; one thread at a time calls {@link
 * #take}.
 *
 * <p>PutRecords keeps no order within a request, and the failed records of a request would be
 * overtaken by later ones. So when order is kept, the next records of a key are held back until the
 * earlier ones have a result.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">PutRecords</a>
 */
final class RecordAccumulator {

    private final EntryPacking packing;
    private final Duration linger;
    private final Runnable startLinger;
    private final RecordQueue queue;
    private final Deque<RequestEntry> packed = new ArrayDeque<>();

    /** The number of queued records whose linger time has passed. */
    private int lingered;

    private boolean lingering;
    private boolean closed;

    /**
     * @param startLinger calls {@link #lingerElapsed} after the linger time
     */
    RecordAccumulator(
            EntryPacking packing, boolean orderByKey, Duration linger, Runnable startLinger) {
        this.packing = packing;
        this.linger = linger;
        this.startLinger = startLinger;
        this.queue = orderByKey ? new PerKeyQueue(packing.maxBytesPerKey()) : new FifoQueue();
    }

    synchronized void add(List<PendingRecord> records) {
        queue.add(records);
    }

    /**
     * The entries of the next request; empty when none may be sent. Packs them while other threads
     * add records.
     */
    List<? extends RequestEntry> take() {
        if (!packing.isReady()) {
            return List.of();
        }
        List<? extends RequestEntry> fresh = packing.pack(takeForPacking());
        return cut(fresh);
    }

    /** Returns entries that are sent again to the front. */
    synchronized void putBack(List<? extends RequestEntry> entries) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (!unpackIfStale(entries.get(i))) {
                packed.addFirst(entries.get(i));
            }
        }
    }

    /**
     * Takes the records of entries apart: some are queued and packed again, others have a result.
     */
    synchronized void unpack(List<PendingRecord> kept, List<PendingRecord> done) {
        queue.putBack(kept);
        queue.release(done);
    }

    /** Entries that were taken have a result: records that they held back may be sent. */
    synchronized void release(List<? extends RequestEntry> entries) {
        if (isOrdered()) {
            entries.forEach(entry -> queue.release(entry.records()));
        }
    }

    /** Whether records are held back behind others, which have to be released. */
    boolean isOrdered() {
        return queue instanceof PerKeyQueue;
    }

    /** Removes all records that match, packed or not. */
    synchronized List<PendingRecord> takeAll(Predicate<PendingRecord> filter) {
        List<PendingRecord> taken = queue.takeAll(filter);
        List<PendingRecord> unpacked = packed.stream().flatMap(p -> p.records().stream()).toList();
        packed.clear();
        List<PendingRecord> done = unpacked.stream().filter(filter).toList();
        unpack(unpacked.stream().filter(filter.negate()).toList(), done);
        taken.addAll(done);
        return taken;
    }

    synchronized boolean isEmpty() {
        return queue.size() == 0 && packed.isEmpty();
    }

    /** The linger time of all queued records has passed. */
    synchronized void lingerElapsed() {
        lingering = false;
        lingered = queue.size();
    }

    /** No record lingers from now on. */
    synchronized void close() {
        closed = true;
    }

    private synchronized List<PendingRecord> takeForPacking() {
        packed.removeIf(this::unpackIfStale);
        int free = MAX_RECORDS - packed.size();
        if (free <= 0) {
            return List.of();
        }
        int wanted = packing.batchRecords() <= MAX_RECORDS ? free : packing.batchRecords();
        int max = Math.min(wanted, sendable());
        List<PendingRecord> taken = max == 0 ? List.of() : queue.take(max, packing.batchBytes());
        lingered = Math.max(0, lingered - taken.size());
        return taken;
    }

    private boolean unpackIfStale(RequestEntry entry) {
        boolean stale = packing.isStale(entry);
        if (stale) {
            queue.putBack(entry.records());
        }
        return stale;
    }

    /** The number of queued records that fill a request, or whose linger time has passed. */
    private int sendable() {
        int all = queue.size();
        if (closed || linger.isZero() || queue.bytes() >= packing.batchBytes()) {
            return all;
        }
        int full = packing.batchRecords() <= MAX_RECORDS ? all - all % MAX_RECORDS : 0;
        int sendable = Math.min(all, Math.max(full, lingered));
        if (sendable < all && !lingering) {
            lingering = true;
            startLinger.run();
        }
        return sendable;
    }

    private synchronized List<? extends RequestEntry> cut(List<? extends RequestEntry> fresh) {
        if (packed.isEmpty() && fitsOneRequest(fresh)) {
            return fresh;
        }
        packed.addAll(fresh);
        List<RequestEntry> request = new ArrayList<>(Math.min(MAX_RECORDS, packed.size()));
        long bytes = 0;
        while (!packed.isEmpty() && request.size() < MAX_RECORDS) {
            bytes += packed.element().size();
            if (bytes > MAX_BYTES && !request.isEmpty()) {
                break;
            }
            request.add(packed.remove());
        }
        return request;
    }

    private static boolean fitsOneRequest(List<? extends RequestEntry> entries) {
        long bytes = 0;
        for (RequestEntry entry : entries) {
            bytes += entry.size();
        }
        return entries.size() <= MAX_RECORDS && bytes <= MAX_BYTES;
    }
}
