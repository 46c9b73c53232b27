package io.streamgauge.timestream.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The daemon threads that send requests, one for each request in flight. They end when there is
 * nothing to do for a while.
 *
 * <p>What follows an answer runs on the thread that received it. If that sends the next request,
 * the same thread takes it, and no other one has to be woken.
 *
 * <p>Safe for any number of threads: the queue and the counts are guarded by this object, and a
 * thread's next task is its own.
 */
final class SenderThreads {

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final int max;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private int threads;
    private int idle;

    SenderThreads(int max) {
        this.max = max;
    }

    private final class Sender extends Thread {

        private @Nullable Runnable next;

        Sender() {
            super("timestream-sender");
            setDaemon(true);
        }

        boolean takes(Runnable task) {
            if (owner() != SenderThreads.this || next != null) {
                return false;
            }
            next = task;
            return true;
        }

        private SenderThreads owner() {
            return SenderThreads.this;
        }

        @Override
        public void run() {
            for (Runnable task = take(); task != null; task = take()) {
                task.run();
                while (next != null) {
                    Runnable following = next;
                    next = null;
                    following.run();
                }
            }
        }
    }

    /** Runs a task on this thread when its current one has ended, or on another one at once. */
    void execute(Runnable task) {
        if (Thread.currentThread() instanceof Sender sender && sender.takes(task)) {
            return;
        }
        synchronized (this) {
            queue.add(task);
            if (queue.size() <= idle) {
                notify();
            } else if (threads < max) {
                threads++;
                new Sender().start();
            }
        }
    }

    /** The next task; null if there was none for a while, and the thread ends. */
    private synchronized @Nullable Runnable take() {
        long until = System.nanoTime() + IDLE_NANOS;
        idle++;
        try {
            while (queue.isEmpty()) {
                long millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (millis <= 0) {
                    threads--;
                    return null;
                }
                wait(millis);
            }
            return queue.remove();
        } catch (InterruptedException e) {
            threads--;
            return null;
        } finally {
            idle--;
        }
    }
}
