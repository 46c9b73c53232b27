package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.StreamRuntime;
import java.util.concurrent.Executor;

/** What the parts of one {@link StreamReader} share. */
record StreamReaderRuntime(
        StreamRuntime access,
        StreamReaderSettings settings,
        ReaderCallbacks outlet,
        ReadAheadLimit readAhead,
        Executor threads) {

    /** Waits that are stopped together. */
    Pauses pauses() {
        return new Pauses(access.scheduler(), threads);
    }
}
