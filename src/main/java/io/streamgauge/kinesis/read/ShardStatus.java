package io.streamgauge.kinesis.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The status of a shard that is being read.
 *
 * @param lastProgress when records were last read or settled
 * @param millisBehindLatest how far the last read was behind the newest record, in milliseconds
 * @param problem why it cannot be read, or null
 * @param halted whether reading has stopped for good, because a record failed
 */
public record ShardStatus(
        String shardId,
        Instant lastProgress,
        long millisBehindLatest,
        @Nullable String problem,
        boolean halted) {

    ShardStatus read(Instant now, long millisBehind) {
        return new ShardStatus(shardId, now, millisBehind, halted ? problem : null, halted);
    }

    ShardStatus progressed(Instant now) {
        return new ShardStatus(shardId, now, millisBehindLatest, problem, halted);
    }

    ShardStatus failed(String reason) {
        return halted
                ? this
                : new ShardStatus(shardId, lastProgress, millisBehindLatest, reason, false);
    }

    ShardStatus halted(String reason) {
        return new ShardStatus(shardId, lastProgress, millisBehindLatest, reason, true);
    }
}
