package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.Position;

/** The way in which the records of all shards of a stream come. */
interface PageSourceFactory {

    /** The records of one shard from a position on. */
    PageSource from(String shardId, Position position, Pauses pauses);
}
