package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.wire.AggregateWriter;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * A record without an outcome yet.
 *
 * @param index its place in the call
 * @param size the bytes of its data and partition key
 * @param attempt how often it was sent before
 * @param alone whether it is never packed together with others
 */
record PendingRecord(WriteCall call, int index, int size, int attempt, boolean alone)
        implements RequestEntry {

    StreamRecord record() {
        return call.record(index);
    }

    String key() {
        return record().partitionKey();
    }

    /** The most bytes that it adds to an aggregate. */
    int bound() {
        return AggregateWriter.bound(record(), size);
    }

    PendingRecord byItself() {
        return new PendingRecord(call, index, size, attempt, true);
    }

    @Override
    public PutRecordsRequestEntry entry() {
        return record().entry();
    }

    @Override
    public List<PendingRecord> records() {
        return List.of(this);
    }

    @Override
    public PendingRecord again() {
        return new PendingRecord(call, index, size, attempt + 1, alone);
    }

    @Override
    public boolean lateAt(Instant time) {
        return time.isAfter(call.deadline());
    }
}
