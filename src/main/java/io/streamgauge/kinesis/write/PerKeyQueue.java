package io.streamgauge.kinesis.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Queued records that keep the order of their partition key: while records of a key are in flight,
 * no more of it are taken.
 */
final class PerKeyQueue implements RecordQueue {

    private final int maxBytesPerKey;
    private final Map<String, Key> keys = new HashMap<>();

    /** The keys that have queued records and none in flight. */
    private final Deque<Key> ready = new ArrayDeque<>();

    private int size;
    private long bytes;

    /**
     * @param maxBytesPerKey the bytes of one key that may be in flight
     */
    PerKeyQueue(int maxBytesPerKey) {
        this.maxBytesPerKey = maxBytesPerKey;
    }

    /** A partition key that has records queued or in flight. */
    private static final class Key {
        final Deque<PendingRecord> records = new ArrayDeque<>(1);
        boolean inFlight;
    }

    @Override
    public void add(List<PendingRecord> records) {
        for (PendingRecord record : records) {
            Key key = keys.computeIfAbsent(record.key(), name -> new Key());
            if (key.records.isEmpty() && !key.inFlight) {
                ready.addLast(key);
            }
            key.records.addLast(record);
            count(record, 1);
        }
    }

    @Override
    public void putBack(List<PendingRecord> records) {
        for (int i = records.size() - 1; i >= 0; i--) {
            PendingRecord record = records.get(i);
            Key key = keys.computeIfAbsent(record.key(), name -> new Key());
            if (key.inFlight || key.records.isEmpty()) {
                key.inFlight = false;
                ready.addFirst(key);
            }
            key.records.addFirst(record);
            count(record, 1);
        }
    }

    @Override
    public List<PendingRecord> take(int maxRecords, long maxBytes) {
        List<PendingRecord> taken = new ArrayList<>();
        long left = bytes - maxBytes;
        while (!ready.isEmpty() && taken.size() < maxRecords && bytes > left) {
            takeRun(ready.remove(), taken);
        }
        return taken;
    }

    @Override
    public List<PendingRecord> takeAll(Predicate<PendingRecord> filter) {
        List<PendingRecord> taken = new ArrayList<>();
        for (Key key : keys.values()) {
            for (PendingRecord record : key.records) {
                if (filter.test(record)) {
                    taken.add(record);
                    count(record, -1);
                }
            }
            key.records.removeIf(filter);
        }
        ready.removeIf(key -> key.records.isEmpty());
        keys.values().removeIf(key -> key.records.isEmpty() && !key.inFlight);
        return taken;
    }

    @Override
    public void release(List<PendingRecord> taken) {
        for (PendingRecord record : taken) {
            Key key = keys.get(record.key());
            if (key != null && key.inFlight) {
                key.inFlight = false;
                if (key.records.isEmpty()) {
                    keys.remove(record.key());
                } else {
                    ready.addLast(key);
                }
            }
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    /** Takes the first record of a key, and those behind it that may go into the same aggregate. */
    private void takeRun(Key key, List<PendingRecord> taken) {
        key.inFlight = true;
        PendingRecord first = key.records.remove();
        taken.add(first);
        count(first, -1);
        int left = first.alone() ? 0 : maxBytesPerKey - first.bound();
        PendingRecord next = key.records.peek();
        while (next != null && canFollow(first, next) && next.bound() <= left) {
            left -= next.bound();
            taken.add(key.records.remove());
            count(next, -1);
            next = key.records.peek();
        }
    }

    private static boolean canFollow(PendingRecord first, PendingRecord next) {
        return !next.alone()
                && Objects.equals(
                        first.record().explicitHashKey(), next.record().explicitHashKey());
    }

    private void count(PendingRecord record, int more) {
        size += more;
        bytes += (long) more * record.size();
    }
}
