package io.streamgauge.web;

import io.streamgauge.concurrent.DaemonThreads;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that answer the live page. They end when nobody has asked for a while. */
final class PageThreads implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int MAX_WAITING = 100;

    private final ThreadPoolExecutor threads;

    PageThreads() {
        threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        5,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(MAX_WAITING),
                        new DaemonThreads("live page"));
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs a task; false where too many wait already. */
    boolean run(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
