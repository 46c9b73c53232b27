package io.streamgauge.kinesis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * A record that was read from a shard.
 *
 * @param arrival about when the stream took it
 */
public record ShardRecord(
        String shardId,
        String sequenceNumber,
        String partitionKey,
        SdkBytes data,
        @Nullable Instant arrival) {

    static ShardRecord of(String shardId, Record record) {
        return new ShardRecord(
                shardId,
                record.sequenceNumber(),
                record.partitionKey(),
                record.data(),
                record.approximateArrivalTimestamp());
    }
}
