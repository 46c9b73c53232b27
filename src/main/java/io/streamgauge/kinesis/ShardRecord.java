package io.streamgauge.kinesis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

/** A record that was read from a shard. */
public interface ShardRecord {

    String shardId();

    String sequenceNumber();

    /** Its place among the records that were aggregated under one sequence number, or 0. */
    long subSequenceNumber();

    /** Whether no other record of its sequence number comes behind it. */
    boolean last();

    String partitionKey();

    SdkBytes data();

    /** The data in bytes that are the caller's own. */
    default byte[] copyOfData() {
        return data().asByteArray();
    }

    /** About when the stream took it. */
    @Nullable Instant arrival();

    /** The place behind it. */
    default Position after() {
        return last()
                ? new Position.AfterSequenceNumber(sequenceNumber(), arrival())
                : new Position.AfterSubSequenceNumber(
                        sequenceNumber(), subSequenceNumber(), arrival());
    }

    /** A record as the AWS SDK has it. */
    static ShardRecord of(String shardId, Record record) {
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
