package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.CompressedRecord;
import io.streamgauge.kinesis.ShardRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups records into batches, bounded by their number and by the decompressed bytes of compressed
 * ones. A larger or unreadable record is a batch of its own.
 */
final class RecordBatcher {

    /** The maximum decompressed bytes of a batch of several records. */
    static final long MAX_DECOMPRESSED_BYTES = 8 << 20;

    private final RecordHandler handler;
    private final int size;
    private List<ShardRecord> batch = new ArrayList<>();
    private long decompressedBytes;

    RecordBatcher(RecordHandler handler, int size) {
        this.handler = handler;
        this.size = size;
    }

    /** Delivers batches. */
    interface Sink {

        /** Returns false when the stop came first. */
        boolean deliver(List<ShardRecord> batch) throws InterruptedException;
    }

    /** Adds a record, and delivers a full batch; false when the stop came first. */
    boolean add(ShardRecord read, Sink sink) throws InterruptedException {
        ShardRecord record = handler.prepare(read);
        if (size == 1) {
            return sink.deliver(List.of(record));
        }
        long more =
                record instanceof CompressedRecord compressed
                        ? compressed.decompressedSize().orElse(MAX_DECOMPRESSED_BYTES)
                        : 0;
        if (decompressedBytes + more > MAX_DECOMPRESSED_BYTES && !flush(sink)) {
            return false;
        }
        batch.add(record);
        decompressedBytes += more;
        return (batch.size() < size && decompressedBytes < MAX_DECOMPRESSED_BYTES) || flush(sink);
    }

    /** Delivers the records that are left; false when the stop came first. */
    boolean flush(Sink sink) throws InterruptedException {
        if (batch.isEmpty()) {
            return true;
        }
        List<ShardRecord> full = batch;
        batch = new ArrayList<>(full.size());
        decompressedBytes = 0;
        return sink.deliver(full);
    }
}
