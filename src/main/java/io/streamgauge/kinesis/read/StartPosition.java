package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Position;
import java.time.Instant;

/** Where the reading of a stream begins when there is no checkpoint yet. */
public sealed interface StartPosition {

    /** At the oldest records that are still kept. */
    record TrimHorizon() implements StartPosition {}

    /**
     * With what arrives from the start of the reader on; that time is recorded, so that a crash
     * does not move it.
     */
    record Latest() implements StartPosition {}

    /** With the first record of each shard that arrived at a time or after it. */
    record AtTimestamp(Instant time) implements StartPosition {}

    /** At a position that only one shard has. */
    record At(Position position) implements StartPosition {}

    /** In one shard; no other is read. */
    record InShard(String shardId, StartPosition start) implements StartPosition {}
}
