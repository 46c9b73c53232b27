package io.streamgauge.kinesis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** A record whose parts are there. */
public record PlainShardRecord(
        String shardId,
        String sequenceNumber,
        long subSequenceNumber,
        boolean last,
        String partitionKey,
        SdkBytes data,
        @Nullable Instant arrival)
        implements ShardRecord {}
