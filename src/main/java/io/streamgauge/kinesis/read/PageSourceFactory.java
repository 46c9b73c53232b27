package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.Position;

/** Creates the page sources of a stream's shards. */
interface PageSourceFactory {

    /** A source of the pages of one shard from a position on. */
    PageSource from(String shardId, Position position, Pauses pauses);
}
