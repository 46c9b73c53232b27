package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.wire.AggregateWriter;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * A record that has no result yet.
 *
 * @param index its index in the write call
 * @param size the bytes of its data and partition key
 * @param attempt the number of earlier attempts
 * @param alone whether it must not be aggregated with others
 */
record PendingRecord(WriteCall call, int index, int size, int attempt, boolean alone)
        implements RequestEntry {

    StreamRecord record() {
        return call.record(index);
    }

    String key() {
        return record().partitionKey();
    }

    /** The maximum number of bytes that it adds to an aggregate. */
    int bound() {
        return AggregateWriter.bound(record(), size);
    }

    PendingRecord withoutAggregation() {
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
    public PendingRecord retry() {
        return new PendingRecord(call, index, size, attempt + 1, alone);
    }

    @Override
    public boolean expiresBefore(Instant time) {
        return time.isAfter(call.deadline());
    }
}
