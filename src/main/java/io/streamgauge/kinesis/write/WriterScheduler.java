package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The clock of a writer, and its delayed work.
 *
 * @param sendReady sends the records that may be sent, after each delayed action
 */
record WriterScheduler(StreamRuntime stream, Backoff backoff, Runnable sendReady) {

    Instant now() {
        return stream.deadlineClock().instant();
    }

    /** The pause before another attempt; attempts count from 1. */
    Duration delay(int attempt) {
        return backoff.delay(attempt, stream.random());
    }

    /** Runs an action after a pause, or the other one at once if the scheduler is shut down. */
    void schedule(Duration pause, Runnable action, Runnable ifShutDown) {
        try {
            ScheduledFuture<?> unused =
                    stream.scheduler()
                            .schedule(
                                    () -> {
                                        action.run();
                                        sendReady.run();
                                    },
                                    pause.toMillis(),
                                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            ifShutDown.run();
        }
    }
}
