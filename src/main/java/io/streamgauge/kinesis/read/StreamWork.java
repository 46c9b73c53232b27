package io.streamgauge.kinesis.read;

import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.StreamAccess;
import java.util.concurrent.Executor;

/** What the parts of one {@link StreamReader} share. */
record StreamWork(
        StreamAccess access,
        ReaderSettings settings,
        Outlet outlet,
        ReadAhead readAhead,
        Executor threads) {

    /** Waits that are stopped together. */
    Pauses pauses() {
        return new Pauses(access.scheduler(), threads);
    }
}
