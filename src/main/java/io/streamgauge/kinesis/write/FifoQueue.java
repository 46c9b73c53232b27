package io.streamgauge.kinesis.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Queued records that are sent in the order in which they were added. */
final class FifoQueue implements RecordQueue {

    private final Deque<PendingRecord> records = new ArrayDeque<>();
    private long bytes;

    @Override
    public void add(List<PendingRecord> more) {
        for (PendingRecord record : more) {
            records.addLast(record);
            bytes += record.size();
        }
    }

    @Override
    public void putBack(List<PendingRecord> taken) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            records.addFirst(taken.get(i));
            bytes += taken.get(i).size();
        }
    }

    @Override
    public List<PendingRecord> take(int maxRecords, long maxBytes) {
        List<PendingRecord> taken = new ArrayList<>(Math.min(maxRecords, records.size()));
        long left = maxBytes;
        while (!records.isEmpty() && taken.size() < maxRecords) {
            left -= records.element().size();
            if (left < 0 && !taken.isEmpty()) {
                break;
            }
            PendingRecord record = records.remove();
            bytes -= record.size();
            taken.add(record);
        }
        return taken;
    }

    @Override
    public List<PendingRecord> takeAll(Predicate<PendingRecord> filter) {
        List<PendingRecord> taken = new ArrayList<>();
        for (PendingRecord record : records) {
            if (filter.test(record)) {
                taken.add(record);
                bytes -= record.size();
            }
        }
        if (!taken.isEmpty()) {
            records.removeIf(filter);
        }
        return taken;
    }

    @Override
    public void release(List<PendingRecord> taken) {
        // No record is held back.
    }

    @Override
    public int size() {
        return records.size();
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
