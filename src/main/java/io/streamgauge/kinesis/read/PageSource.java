package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Page;

/** The records of a shard from a position on, page after page; for one thread at a time. */
interface PageSource {

    /**
     * Waits for the next page.
     *
     * @throws RuntimeException when it cannot be had; the next call tries again
     */
    Page next();

    /** The way to the shard is of no use any more: a new one begins behind the last page. */
    void reopen();

    /** No more pages are wanted. */
    void close();
}
