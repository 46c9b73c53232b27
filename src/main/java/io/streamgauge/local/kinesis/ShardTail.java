package io.streamgauge.local.kinesis;

import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest committed records of a shard, in memory: a consumer that follows the tip reads them
 * without a query. It is bounded, and given up when memory is short. Its methods are synchronized,
 * because records arrive on other threads than those that read them.
 */
final class ShardTail {

    private static final long MAX_BYTES = 256 * 1024;

    /** What the objects of a record take beside its data and its key. */
    private static final long OVERHEAD_BYTES = 200;

    private SoftReference<ArrayDeque<StoredRecord>> kept;

    /** Each committed record with this number or a higher one, and below the end, is kept. */
    private long start;

    private long end;
    private long bytes;

    /**
     * @param next number of the first record to come
     */
    ShardTail(long next) {
        kept = new SoftReference<>(new ArrayDeque<>());
        start = next;
        end = next;
    }

    /** Adds records that were committed together, in their order. */
    synchronized void add(List<StoredRecord> records) {
        long first = records.get(0).place().number();
        if (first < end) {
            // Records of a later change were added before, and the tail begins with those.
            return;
        }
        ArrayDeque<StoredRecord> deque = kept.get();
        if (deque == null || first > end) {
            // Whether a change took the numbers between is not known yet.
            deque = new ArrayDeque<>();
            kept = new SoftReference<>(deque);
            start = first;
            bytes = 0;
        }
        for (StoredRecord each : records) {
            deque.add(each);
            bytes += bytes(each);
        }
        end = records.get(records.size() - 1).place().number() + 1;
        while (bytes > MAX_BYTES) {
            removeFirst(deque);
        }
    }

    /** The records of a range that begins within the tail; nothing if it begins before. */
    synchronized Optional<List<StoredRecord>> read(ShardTable.Range range) {
        ArrayDeque<StoredRecord> deque = kept.get();
        if (deque == null || range.first() < start) {
            return Optional.empty();
        }
        List<StoredRecord> found = new ArrayList<>();
        long size = 0;
        for (StoredRecord each : deque) {
            long number = each.place().number();
            if (number >= range.first()) {
                size += each.size();
                if (number > range.last() || (size > range.bytes() && !found.isEmpty())) {
                    break;
                }
                found.add(each);
            }
        }
        return Optional.of(found);
    }

    /** Removes the records that arrived before a time. */
    synchronized void trim(Instant horizon) {
        ArrayDeque<StoredRecord> deque = kept.get();
        while (deque != null
                && !deque.isEmpty()
                && deque.element().place().arrival().isBefore(horizon)) {
            removeFirst(deque);
        }
    }

    private void removeFirst(ArrayDeque<StoredRecord> deque) {
        StoredRecord removed = deque.remove();
        start = removed.place().number() + 1;
        bytes -= bytes(removed);
    }

    private static long bytes(StoredRecord record) {
        return record.size() + OVERHEAD_BYTES;
    }
}
