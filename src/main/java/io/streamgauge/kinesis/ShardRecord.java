package io.streamgauge.kinesis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * A record that was read from a shard.
 *
 * @param subSequenceNumber its place among the records that were aggregated under one sequence
 *     number, or 0
 * @param arrival about when the stream took it
 */
public record ShardRecord(
        String shardId,
        String sequenceNumber,
        long subSequenceNumber,
        String partitionKey,
        SdkBytes data,
        @Nullable Instant arrival) {

    static ShardRecord of(String shardId, Record record) {
        return new ShardRecord(
                shardId,
                record.sequenceNumber(),
                0,
                record.partitionKey(),
                record.data(),
                record.approximateArrivalTimestamp());
    }
}
