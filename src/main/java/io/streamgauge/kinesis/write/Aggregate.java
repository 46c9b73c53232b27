package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.OpenShards;
import io.streamgauge.kinesis.StreamRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * Records that are packed into one entry for a shard. It has the keys of its first record, so that
 * it is routed to the shard of that record.
 */
record Aggregate(List<PendingRecord> records, SdkBytes data, Target target, int attempt)
        implements RequestEntry {

    @Override
    public int size() {
        PendingRecord first = records.get(0);
        int key = first.size() - first.record().data().asByteArrayUnsafe().length;
        return data.asByteArrayUnsafe().length + key;
    }

    @Override
    public PutRecordsRequestEntry entry() {
        StreamRecord first = records.get(0).record();
        return new StreamRecord(data, first.partitionKey(), first.explicitHashKey()).entry();
    }

    @Override
    public Aggregate retry() {
        return new Aggregate(records, data, target, attempt + 1);
    }

    @Override
    public boolean expiresBefore(Instant time) {
        WriteCall checked = null;
        for (PendingRecord record : records) {
            if (record.call() != checked && record.expiresBefore(time)) {
                return true;
            }
            checked = record.call();
        }
        return false;
    }

    /** Whether a shard is another one than it was packed for. */
    boolean isMisplacedIn(String shardId) {
        String expected = target.shardId();
        return expected != null && !expected.equals(shardId);
    }

    /**
     * The shard that all records belonged to when they were packed, by its index. That is negative
     * if the records, which then share one hash, belonged to no open shard.
     */
    record Target(OpenShards shards, int index) {

        @Nullable String shardId() {
            return index < 0 ? null : shards.shardId(index);
        }
    }
}
