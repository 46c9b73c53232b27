package io.streamgauge.camel;

import io.streamgauge.concurrent.ShrinkingThreads;
import java.util.concurrent.ExecutorService;
import org.apache.camel.spi.ExecutorServiceManager;

/** The threads that complete the exchanges of a component. They end when there is nothing to do. */
public final class CompletionThreads {

    private static final int MAX_THREADS = 8;
    private static final int IDLE_SECONDS = 2;

    private CompletionThreads() {}

    /** Threads of a component, which ends them, with a queue that has no bound. */
    public static ExecutorService of(ExecutorServiceManager executors, String name) {
        return new ShrinkingThreads(
                work -> executors.newThread(name, work), MAX_THREADS, IDLE_SECONDS);
    }
}
