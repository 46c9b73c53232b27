package io.streamgauge.timestream.provision;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A limit for the requests that are sent within any period. Requests do not wait for each other's
 * answers.
 *
 * <p>The period is measured by timers that start when a request was sent, and not by a clock, which
 * may be set back. Failsafe's rate limiter divides time into fixed periods: after an idle time it
 * lets two requests through close to each other, at the end of one period and at the start of the
 * next.
 *
 * <p>Safe for any number of threads: the queue is guarded by this object.
 */
final class RequestRateLimit {

    private final Duration period;
    private final BiConsumer<Duration, Runnable> timers;

    /**
     * A permit for each request that may be sent within a period, the least recently used first.
     */
    private final Deque<CompletableFuture<Void>> permits = new ArrayDeque<>();

    /** A request that was sent, and its answer, which may not have come yet. */
    record Sent<T>(CompletableFuture<T> answer) {}

    /**
     * @param max the maximum of requests within a period
     * @param timers runs an action after a pause
     */
    RequestRateLimit(int max, Duration period, BiConsumer<Duration, Runnable> timers) {
        this.period = period;
        this.timers = timers;
        for (int permit = 0; permit < max; permit++) {
            permits.add(CompletableFuture.completedFuture(null));
        }
    }

    /** Sends a request when it has a permit. */
    <T> CompletableFuture<T> send(Supplier<CompletableFuture<T>> request) {
        return prepareAndSend(() -> CompletableFuture.completedFuture(new Sent<>(request.get())));
    }

    /** Prepares and sends a request when it has a permit; the period starts after that. */
    synchronized <T> CompletableFuture<T> prepareAndSend(
            Supplier<CompletableFuture<Sent<T>>> request) {
        CompletableFuture<Sent<T>> sent = permits.remove().thenCompose(permit -> request.get());
        permits.add(sent.handle((answer, thrown) -> answer).thenCompose(begun -> pause()));
        return sent.thenCompose(Sent::answer);
    }

    private CompletableFuture<Void> pause() {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        timers.accept(period, () -> pause.complete(null));
        return pause;
    }
}
