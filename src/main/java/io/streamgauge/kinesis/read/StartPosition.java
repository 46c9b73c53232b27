package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Position;
import java.time.Instant;

/** Where reading of a stream starts if there is no checkpoint. */
public sealed interface StartPosition {

    /** At the oldest records that are retained. */
    record TrimHorizon() implements StartPosition {}

    /**
     * At the records that arrive after the start of the reader. That time is saved, so that a crash
     * does not move it.
     */
    record Latest() implements StartPosition {}

    /** At the first record of each shard that arrived at a time or after it. */
    record AtTimestamp(Instant time) implements StartPosition {}

    /** At a position, which belongs to one shard. */
    record At(Position position) implements StartPosition {}

    /** In one shard, without reading the others. */
    record InShard(String shardId, StartPosition start) implements StartPosition {}
}
