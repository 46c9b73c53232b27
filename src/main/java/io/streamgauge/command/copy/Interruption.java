package io.streamgauge.command.copy;

import io.streamgauge.copy.CopyJob;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Stops a copy when the process ends, such as by Ctrl-C: the query is cancelled, and what is in
 * flight is awaited and saved.
 */
final class Interruption {

    /** A target that does not answer is not awaited for longer; nothing is lost. */
    private static final int SECONDS = 10;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    Interruption(CopyJob job, CopyProgress progress) {
        hook =
                new Thread(
                        () -> {
                            progress.interrupted();
                            job.stop();
                            await();
                        },
                        "end of the copy");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The copy has ended. */
    void over() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LoggerFactory.getLogger(Interruption.class).debug("The process ends already", e);
        }
    }

    private void await() {
        try {
            if (!over.await(SECONDS, TimeUnit.SECONDS)) {
                LoggerFactory.getLogger(Interruption.class).debug("The copy has not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
