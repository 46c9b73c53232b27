package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.CompressedRecord;
import io.streamgauge.kinesis.ShardRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts records into batches: by their number, and by the bytes that compressed ones become. One
 * that is larger than that, or cannot be read, is a batch alone.
 */
final class RecordBatcher {

    /** How many bytes the compressed records of a batch may become, unless it is one alone. */
    static final long MOST_INFLATED = 8 << 20;

    private final RecordHandler handler;
    private final int size;
    private List<ShardRecord> batch = new ArrayList<>();
    private long inflated;

    RecordBatcher(RecordHandler handler, int size) {
        this.handler = handler;
        this.size = size;
    }

    /** Takes the batches. */
    interface Sink {

        /** Returns false when the stop came first. */
        boolean deliver(List<ShardRecord> batch) throws InterruptedException;
    }

    /** Adds a record, and gives away what is full; false when the stop came first. */
    boolean add(ShardRecord read, Sink sink) throws InterruptedException {
        ShardRecord record = handler.prepare(read);
        if (size == 1) {
            return sink.deliver(List.of(record));
        }
        long more =
                record instanceof CompressedRecord compressed
                        ? compressed.inflatedSize().orElse(MOST_INFLATED)
                        : 0;
        if (inflated + more > MOST_INFLATED && !flush(sink)) {
            return false;
        }
        batch.add(record);
        inflated += more;
        return (batch.size() < size && inflated < MOST_INFLATED) || flush(sink);
    }

    /** Gives away what there is; false when the stop came first. */
    boolean flush(Sink sink) throws InterruptedException {
        if (batch.isEmpty()) {
            return true;
        }
        List<ShardRecord> full = batch;
        batch = new ArrayList<>(full.size());
        inflated = 0;
        return sink.deliver(full);
    }
}
