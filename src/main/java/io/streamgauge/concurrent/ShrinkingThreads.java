package io.streamgauge.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A bounded number of threads, of which as many stay as there is work for. A pool with a queue
 * gives each task to the thread that has waited the longest, so that a few tasks a second keep all
 * of its threads. Here the thread that ended its task last takes the next one, and the others end.
 *
 * <p>Safe for any number of threads, by its concurrent queue and its permits.
 */
public final class ShrinkingThreads extends AbstractExecutorService implements AutoCloseable {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore free;
    private final ThreadPoolExecutor threads;

    /**
     * @param name of each thread, which is a daemon
     * @param idleSeconds how long a thread waits for a task before it ends
     */
    public ShrinkingThreads(String name, int maxThreads, int idleSeconds) {
        this(new DaemonThreads(name), maxThreads, idleSeconds);
    }

    /**
     * @param idleSeconds how long a thread waits for a task before it ends
     */
    public ShrinkingThreads(ThreadFactory factory, int maxThreads, int idleSeconds) {
        this.free = new Semaphore(maxThreads);
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE,
                        idleSeconds,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        factory);
    }

    /**
     * Runs a task as soon as a thread is free.
     *
     * @throws RejectedExecutionException after the close
     */
    @Override
    public void execute(Runnable task) {
        if (threads.isShutdown()) {
            throw new RejectedExecutionException("The threads are closed");
        }
        waiting.add(task);
        help();
    }

    /** Accepts no further task, and does not wait for those that it has. */
    @Override
    public void close() {
        shutdown();
    }

    /** Accepts no further task, and does not wait for those that it has. */
    @Override
    public void shutdown() {
        threads.shutdown();
    }

    /** Accepts no further task, interrupts those that run, and returns those that do not. */
    @Override
    public List<Runnable> shutdownNow() {
        threads.shutdown();
        // Before a task that is interrupted ends, and its thread takes the next one.
        List<Runnable> left = new ArrayList<>();
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            left.add(task);
        }
        threads.shutdownNow();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }

    private void help() {
        if (free.tryAcquire()) {
            try {
                threads.execute(this::work);
            } catch (RejectedExecutionException e) {
                free.release();
                throw e;
            }
        }
    }

    private void work() {
        do {
            try {
                runWaiting();
            } finally {
                free.release();
            }
            // A task that came before the release has found no permit.
        } while (!waiting.isEmpty() && free.tryAcquire());
    }

    private void runWaiting() {
        Runnable task = waiting.poll();
        while (task != null) {
            run(task);
            // What a task left behind is not for the next one.
            boolean unused = Thread.interrupted();
            task = waiting.poll();
        }
    }

    /** What a task throws must not end the thread while other tasks wait. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
