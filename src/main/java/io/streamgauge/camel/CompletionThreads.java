package io.streamgauge.camel;

import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spi.ThreadPoolProfile;

/** The threads that complete the exchanges of a component. They end when there is nothing to do. */
public final class CompletionThreads {

    private static final int MAX_THREADS = 8;
    private static final long IDLE_SECONDS = 5;

    private CompletionThreads() {}

    /** The profile of a pool with a queue that has no bound. */
    public static ThreadPoolProfile profile() {
        return new ThreadPoolProfileBuilder("completions")
                .poolSize(MAX_THREADS)
                .maxPoolSize(MAX_THREADS)
                .keepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS)
                .allowCoreThreadTimeOut(true)
                .maxQueueSize(-1)
                .build();
    }
}
