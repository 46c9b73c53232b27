package io.streamgauge.aws;

import io.streamgauge.concurrent.DaemonThreads;
import io.streamgauge.concurrent.ShrinkingThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/**
 * The daemon threads that all clients share. By its own choice the SDK gives each client eight that
 * complete its futures, and five for the timeouts of its requests.
 */
final class SdkThreads {

    private static final int MAX_COMPLETIONS = 4;
    private static final int IDLE_SECONDS = 5;

    /**
     * Send and receive. A client with event loops of its own waits two seconds for them when it is
     * closed.
     */
    static final SdkEventLoopGroup EVENT_LOOPS =
            SdkEventLoopGroup.builder()
                    .numberOfThreads(Math.max(2, Runtime.getRuntime().availableProcessors()))
                    .build();

    /** Completes futures. Nothing that runs here waits for another request. */
    static final Executor COMPLETIONS =
            new ShrinkingThreads("sdk-completions", MAX_COMPLETIONS, IDLE_SECONDS);

    /** Ends requests that take too long. */
    static final ScheduledExecutorService TIMERS = timers();

    private SdkThreads() {}

    private static ScheduledExecutorService timers() {
        ScheduledThreadPoolExecutor timers =
                new ScheduledThreadPoolExecutor(1, new DaemonThreads("sdk-timers"));
        // The timers of requests that were answered would keep them in memory.
        timers.setRemoveOnCancelPolicy(true);
        return timers;
    }
}
