package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.OpenShards;
import io.streamgauge.kinesis.StreamRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * Records that are packed together for one shard.
 *
 * <p>It has the keys of its first record, and so lands where that one belongs.
 *
 * @param place the shard that all the records belonged to when they were packed
 */
record Aggregate(List<PendingRecord> records, SdkBytes data, Place place, int attempt)
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
    public Aggregate again() {
        return new Aggregate(records, data, place, attempt + 1);
    }

    @Override
    public boolean lateAt(Instant time) {
        WriteCall checked = null;
        for (PendingRecord record : records) {
            if (record.call() != checked && record.lateAt(time)) {
                return true;
            }
            checked = record.call();
        }
        return false;
    }

    /** Whether it landed elsewhere than it was packed for. */
    boolean strayedTo(String shardId) {
        String expected = place.shardId();
        return expected != null && !expected.equals(shardId);
    }

    /**
     * A shard as it was known.
     *
     * @param lane the shard's place in the map, or less than zero if the records, which then have
     *     one hash, belonged to no known shard
     */
    record Place(OpenShards shards, int lane) {

        @Nullable String shardId() {
            return lane < 0 ? null : shards.id(lane);
        }
    }
}
