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
 * Waiting records of which each keeps its place behind the earlier ones of its partition key: until
 * what was taken of a key has its outcome, no more of it is taken.
 */
final class PerKeyQueue implements RecordQueue {

    private final int bytesTogether;
    private final Map<String, Key> keys = new HashMap<>();
    private final Deque<Key> turns = new ArrayDeque<>();
    private int size;
    private long bytes;

    /**
     * @param bytesTogether how many bytes of one key are taken one behind the other
     */
    PerKeyQueue(int bytesTogether) {
        this.bytesTogether = bytesTogether;
    }

    /** A partition key that has records waiting or under way. */
    private static final class Key {
        final Deque<PendingRecord> records = new ArrayDeque<>(1);
        boolean underWay;
    }

    @Override
    public void add(List<PendingRecord> records) {
        for (PendingRecord record : records) {
            Key key = keys.computeIfAbsent(record.key(), name -> new Key());
            if (key.records.isEmpty() && !key.underWay) {
                turns.addLast(key);
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
            if (key.underWay || key.records.isEmpty()) {
                key.underWay = false;
                turns.addFirst(key);
            }
            key.records.addFirst(record);
            count(record, 1);
        }
    }

    @Override
    public List<PendingRecord> take(int mostRecords, long mostBytes) {
        List<PendingRecord> taken = new ArrayList<>();
        long most = bytes - mostBytes;
        while (!turns.isEmpty() && taken.size() < mostRecords && bytes > most) {
            takeTogether(turns.remove(), taken);
        }
        return taken;
    }

    @Override
    public List<PendingRecord> takeAll(Predicate<PendingRecord> kind) {
        List<PendingRecord> taken = new ArrayList<>();
        for (Key key : keys.values()) {
            for (PendingRecord record : key.records) {
                if (kind.test(record)) {
                    taken.add(record);
                    count(record, -1);
                }
            }
            key.records.removeIf(kind);
        }
        turns.removeIf(key -> key.records.isEmpty());
        keys.values().removeIf(key -> key.records.isEmpty() && !key.underWay);
        return taken;
    }

    @Override
    public void release(List<PendingRecord> taken) {
        for (PendingRecord record : taken) {
            Key key = keys.get(record.key());
            if (key != null && key.underWay) {
                key.underWay = false;
                if (key.records.isEmpty()) {
                    keys.remove(record.key());
                } else {
                    turns.addLast(key);
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

    private void takeTogether(Key key, List<PendingRecord> taken) {
        key.underWay = true;
        PendingRecord first = key.records.remove();
        taken.add(first);
        count(first, -1);
        int room = first.alone() ? 0 : bytesTogether - first.bound();
        PendingRecord next = key.records.peek();
        while (next != null && goesWith(first, next) && next.bound() <= room) {
            room -= next.bound();
            taken.add(key.records.remove());
            count(next, -1);
            next = key.records.peek();
        }
    }

    private static boolean goesWith(PendingRecord first, PendingRecord next) {
        return !next.alone()
                && Objects.equals(
                        first.record().explicitHashKey(), next.record().explicitHashKey());
    }

    private void count(PendingRecord record, int more) {
        size += more;
        bytes += (long) more * record.size();
    }
}
