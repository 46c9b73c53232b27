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
 * @param last whether no other record of its sequence number comes behind it
 * @param arrival about when the stream took it
 */
public record ShardRecord(
        String shardId,
        String sequenceNumber,
        long subSequenceNumber,
        boolean last,
        String partitionKey,
        SdkBytes data,
        @Nullable Instant arrival) {

    /** The place behind it. */
    Position after() {
        return last
                ? new Position.AfterSequenceNumber(sequenceNumber, arrival)
                : new Position.AfterSubSequenceNumber(sequenceNumber, subSequenceNumber, arrival);
    }

    static ShardRecord of(String shardId, Record record) {
        return new ShardRecord(
                shardId,
                record.sequenceNumber(),
                0,
                true,
                record.partitionKey(),
                record.data(),
                record.approximateArrivalTimestamp());
    }
}
