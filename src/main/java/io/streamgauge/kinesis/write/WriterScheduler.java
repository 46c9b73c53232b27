package io.streamgauge.kinesis.write;

import io.streamgauge.time.Backoff;
import io.streamgauge.kinesis.StreamRuntime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The time of a writer, and what it does after pauses. */
final class WriterScheduler {

    private final StreamRuntime access;
    private final Backoff backoff;
    private final Runnable next;

    /**
     * @param next what follows each action
     */
    WriterScheduler(StreamRuntime access, Backoff backoff, Runnable next) {
        this.access = access;
        this.backoff = backoff;
        this.next = next;
    }

    Instant now() {
        return access.running().instant();
    }

    /** How long to wait before another attempt; attempts count from 1. */
    Duration delay(int attempt) {
        return backoff.delay(attempt, access.random());
    }

    /** Does what follows, now. */
    void next() {
        next.run();
    }

    /** Acts after a pause; or does the other thing if there is nothing that waits it out. */
    void later(Duration pause, Runnable action, Runnable otherwise) {
        try {
            ScheduledFuture<?> unused =
                    access.scheduler()
                            .schedule(
                                    () -> {
                                        action.run();
                                        next.run();
                                    },
                                    pause.toMillis(),
                                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            otherwise.run();
        }
    }
}
