package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.StreamRuntime;
import java.util.concurrent.Executor;

/**
 * The collaborators that all shards of one reader share.
 *
 * @param threads runs what may block
 */
public record StreamReaderRuntime(
        StreamRuntime stream,
        StreamReaderSettings settings,
        ReaderCallbacks callbacks,
        Executor threads) {

    /** Pauses that are stopped together. */
    Pauses pauses() {
        return new Pauses(stream.scheduler(), threads);
    }
}
