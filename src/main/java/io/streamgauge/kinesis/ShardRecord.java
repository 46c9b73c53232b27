package io.streamgauge.kinesis;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** A record that was read from a shard. */
public interface ShardRecord {

    String shardId();

    String sequenceNumber();

    /** Its index among the records that were aggregated under its sequence number, or 0. */
    long subSequenceNumber();

    /** Whether it is the last record of its sequence number. */
    boolean last();

    String partitionKey();

    SdkBytes data();

    /** A copy of the data. */
    default byte[] copyOfData() {
        return data().asByteArray();
    }

    /** Whether the data begins with these bytes. */
    default boolean dataStartsWith(byte[] start) {
        byte[] bytes = data().asByteArrayUnsafe();
        return bytes.length >= start.length
                && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** When it arrived in the stream, approximately. */
    @Nullable Instant arrival();

    /** The position after it. */
    default Position after() {
        return last()
                ? new Position.AfterSequenceNumber(sequenceNumber(), arrival())
                : new Position.AfterSubSequenceNumber(
                        sequenceNumber(), subSequenceNumber(), arrival());
    }
}
