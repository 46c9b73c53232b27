package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.Position;

/** Reads the records of a shard page by page; confined to one thread at a time. */
interface PageSource {

    /** Waits for the next page; fails when it is not available, and the next call tries again. */
    Page next();

    /** Replaces the iterator or subscription by a new one that starts after the last page. */
    void reopen();

    /** Releases the resources. */
    void close();

    /** Creates the page sources of a stream's shards. */
    interface Factory {

        /** A source of the pages of one shard from a position on. */
        PageSource from(String shardId, Position position, Pauses pauses);
    }
}
