package io.streamgauge.kinesis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

/** A record with all of its attributes as values. */
public record PlainShardRecord(
        String shardId,
        String sequenceNumber,
        long subSequenceNumber,
        boolean last,
        String partitionKey,
        SdkBytes data,
        @Nullable Instant arrival)
        implements ShardRecord {

    /** A record of the AWS SDK. */
    public static PlainShardRecord of(String shardId, Record record) {
        return new PlainShardRecord(
                shardId,
                record.sequenceNumber(),
                0,
                true,
                record.partitionKey(),
                record.data(),
                record.approximateArrivalTimestamp());
    }
}
