package io.streamgauge.camel;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.quartz.spi.ThreadPool;

/**
 * The threads of {@code quartz:} routes: made when a job runs, and ended when none does for a
 * while. Quartz itself makes ten at once, though no route may ever start.
 */
public final class QuartzThreads implements ThreadPool {

    private static final int MAX_THREADS = 10;

    /**
     * Bounds the threads: the executor's own bound would refuse a job whose thread is just ending.
     */
    private final Semaphore free = new Semaphore(MAX_THREADS);

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    0,
                    Integer.MAX_VALUE,
                    30,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    task -> new Thread(task, "quartz-worker"));

    /** Has the component use these threads. */
    public static ComponentCustomizer customizer() {
        return ComponentCustomizer.builder(QuartzComponent.class)
                .build(
                        component ->
                                component.setProperties(
                                        Map.of(
                                                "org.quartz.threadPool.class",
                                                QuartzThreads.class.getName(),
                                                "org.quartz.jobStore.class",
                                                "org.quartz.simpl.RAMJobStore")));
    }

    @Override
    public boolean runInThread(Runnable job) {
        if (threads.isShutdown() || !free.tryAcquire()) {
            return false;
        }
        threads.execute(
                () -> {
                    try {
                        job.run();
                    } finally {
                        free.release();
                    }
                });
        return true;
    }

    /** Waits until a job can run. Only the one thread of Quartz's scheduler asks and uses it. */
    @Override
    public int blockForAvailableThreads() {
        free.acquireUninterruptibly();
        free.release();
        return free.availablePermits();
    }

    @Override
    public void initialize() {
        // The threads come with the jobs.
    }

    @Override
    public void shutdown(boolean waitForJobs) {
        threads.shutdown();
        if (!waitForJobs) {
            return;
        }
        free.acquireUninterruptibly(MAX_THREADS);
        free.release(MAX_THREADS);
    }

    @Override
    public int getPoolSize() {
        return MAX_THREADS;
    }

    @Override
    public void setInstanceId(String id) {
        // Nothing is named by it.
    }

    @Override
    public void setInstanceName(String name) {
        // Nothing is named by it.
    }
}
