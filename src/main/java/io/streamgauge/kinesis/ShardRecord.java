package io.streamgauge.kinesis;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

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

    /** Whether the data begins with these bytes. */
    default boolean dataStartsWith(byte[] start) {
        byte[] bytes = data().asByteArrayUnsafe();
        return bytes.length >= start.length
                && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
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
}
