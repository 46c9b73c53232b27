package io.streamgauge.kinesis;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Pauses and calls that a stop ends at once; stages after a pause may block. Thread-safe. */
public final class Pauses {

    private final ScheduledExecutorService scheduler;
    private final Executor executor;
    private final Map<Long, Runnable> running = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private volatile boolean stopped;

    public Pauses(ScheduledExecutorService scheduler, Executor executor) {
        this.scheduler = scheduler;
        this.executor = executor;
    }

    /** Completes with true when the time has elapsed, with false at a stop. */
    public CompletableFuture<Boolean> pause(Duration time) {
        long number = count.incrementAndGet();
        CompletableFuture<Boolean> pause = new CompletableFuture<>();
        running.put(number, () -> pause.complete(false));
        schedule(pause, time);
        if (stopped) {
            pause.complete(false);
        }
        return pause.whenComplete((elapsed, failure) -> running.remove(number));
    }

    /**
     * Waits for the result of a call.
     *
     * @throws java.util.concurrent.CancellationException at a stop
     * @throws java.util.concurrent.CompletionException when the call fails
     */
    public <T> T await(CompletableFuture<T> call) {
        return untilStopped(call).join();
    }

    /** Cancels a call at a stop; returns the call. */
    public <T> CompletableFuture<T> untilStopped(CompletableFuture<T> call) {
        long number = count.incrementAndGet();
        running.put(number, () -> call.cancel(false));
        if (stopped) {
            call.cancel(false);
        }
        CompletableFuture<T> unused =
                call.whenComplete((result, failure) -> running.remove(number));
        return call;
    }

    public void stop() {
        stopped = true;
        running.values().forEach(Runnable::run);
    }

    public boolean stopped() {
        return stopped;
    }

    private void schedule(CompletableFuture<Boolean> pause, Duration time) {
        try {
            ScheduledFuture<?> unused =
                    scheduler.schedule(() -> end(pause), time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            pause.complete(false);
        }
    }

    private void end(CompletableFuture<Boolean> pause) {
        try {
            pause.completeAsync(() -> !stopped, executor);
        } catch (RejectedExecutionException e) {
            pause.complete(false);
        }
    }
}
