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
 * The records that wait to be sent, cut into requests.
 *
 * <p>A request takes 500 entries and 10 MiB of data and keys. PutRecords promises no order within a
 * request, and its failed subset would be overtaken: so when order is asked for, the next records
 * of a key are held back until those before them have an outcome.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">PutRecords</a>
 */
final class RecordAccumulator {

    private final EntryPacking packing;
    private final Duration linger;
    private final Runnable startLingering;
    private final RecordQueue waiting;
    private final Deque<RequestEntry> packed = new ArrayDeque<>();
    private int lingered;
    private boolean lingering;
    private boolean closed;

    /**
     * @param startLingering sees to it that {@link #haveLingered} is called once the time is over
     */
    RecordAccumulator(
            EntryPacking packing, boolean orderByKey, Duration linger, Runnable startLingering) {
        this.packing = packing;
        this.linger = linger;
        this.startLingering = startLingering;
        this.waiting = orderByKey ? new PerKeyQueue(packing.bytesOfOneKey()) : new FifoQueue();
    }

    synchronized void add(List<PendingRecord> records) {
        waiting.add(records);
    }

    /**
     * What may be sent now as one request; empty when nothing may. One thread takes at a time, and
     * packs while others add.
     */
    List<? extends RequestEntry> take() {
        if (!packing.isReady()) {
            return List.of();
        }
        List<? extends RequestEntry> fresh = packing.pack(toBePacked());
        return cut(fresh);
    }

    /** Puts parcels that are to be sent again before all that wait. */
    synchronized void putBack(List<? extends RequestEntry> requestEntries) {
        for (int i = requestEntries.size() - 1; i >= 0; i--) {
            if (!unpackIfStale(requestEntries.get(i))) {
                packed.addFirst(requestEntries.get(i));
            }
        }
    }

    /**
     * Takes parcels apart.
     *
     * @param kept records that wait again, to be packed anew
     * @param done those that have their outcome
     */
    synchronized void unpack(List<PendingRecord> kept, List<PendingRecord> done) {
        waiting.putBack(kept);
        waiting.release(done);
    }

    /** Parcels that were taken have their outcome: what was held back behind them may go. */
    synchronized void release(List<? extends RequestEntry> requestEntries) {
        if (holdsBack()) {
            requestEntries.forEach(parcel -> waiting.release(parcel.records()));
        }
    }

    /** Whether records are held back behind others, which have to be released. */
    boolean holdsBack() {
        return waiting instanceof PerKeyQueue;
    }

    /** Takes out the waiting records of a kind. */
    synchronized List<PendingRecord> takeAll(Predicate<PendingRecord> kind) {
        List<PendingRecord> taken = waiting.takeAll(kind);
        List<PendingRecord> unpacked = packed.stream().flatMap(p -> p.records().stream()).toList();
        packed.clear();
        List<PendingRecord> done = unpacked.stream().filter(kind).toList();
        unpack(unpacked.stream().filter(kind.negate()).toList(), done);
        taken.addAll(done);
        return taken;
    }

    synchronized boolean isEmpty() {
        return waiting.size() == 0 && packed.isEmpty();
    }

    /** What waits has waited for company long enough. */
    synchronized void haveLingered() {
        lingering = false;
        lingered = waiting.size();
    }

    /** From now on nothing waits for company. */
    synchronized void close() {
        closed = true;
    }

    private synchronized List<PendingRecord> toBePacked() {
        packed.removeIf(this::unpackIfStale);
        int room = MAX_RECORDS - packed.size();
        if (room <= 0) {
            return List.of();
        }
        int wanted = packing.records() <= MAX_RECORDS ? room : packing.records();
        int most = Math.min(wanted, allowed());
        List<PendingRecord> taken = most == 0 ? List.of() : waiting.take(most, packing.bytes());
        lingered = Math.max(0, lingered - taken.size());
        return taken;
    }

    private boolean unpackIfStale(RequestEntry entry) {
        boolean stale = packing.isStale(entry);
        if (stale) {
            waiting.putBack(entry.records());
        }
        return stale;
    }

    /** How many of the waiting records may leave: full requests, and those that have lingered. */
    private int allowed() {
        int all = waiting.size();
        if (closed || linger.isZero() || waiting.bytes() >= packing.bytes()) {
            return all;
        }
        int full = packing.records() <= MAX_RECORDS ? all - all % MAX_RECORDS : 0;
        int allowed = Math.min(all, Math.max(full, lingered));
        if (allowed < all && !lingering) {
            lingering = true;
            startLingering.run();
        }
        return allowed;
    }

    private synchronized List<? extends RequestEntry> cut(List<? extends RequestEntry> fresh) {
        if (packed.isEmpty() && fitsARequest(fresh)) {
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

    private static boolean fitsARequest(List<? extends RequestEntry> requestEntries) {
        long bytes = 0;
        for (RequestEntry entry : requestEntries) {
            bytes += entry.size();
        }
        return requestEntries.size() <= MAX_RECORDS && bytes <= MAX_BYTES;
    }
}
