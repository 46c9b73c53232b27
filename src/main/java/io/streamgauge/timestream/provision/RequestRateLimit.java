package io.streamgauge.timestream.provision;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A queue of requests, of which at most a number are sent within any period. They do not wait for
 * each other's answers.
 *
 * <p>The period is counted by timers that start when a request was sent, and not by a clock, which
 * may be set back.
 */
final class RequestRateLimit {

    private final Duration period;
    private final BiConsumer<Duration, Runnable> timers;

    /** A turn for each request that may be sent within a period, the longest unused first. */
    private final Deque<CompletableFuture<Void>> turns = new ArrayDeque<>();

    /**
     * A request that was sent.
     *
     * @param answer what it will be answered with
     */
    record Sent<T>(CompletableFuture<T> answer) {}

    /**
     * @param most how many requests are sent within a period
     * @param timers runs an action after a pause
     */
    RequestRateLimit(int most, Duration period, BiConsumer<Duration, Runnable> timers) {
        this.period = period;
        this.timers = timers;
        for (int turn = 0; turn < most; turn++) {
            turns.add(CompletableFuture.completedFuture(null));
        }
    }

    /** Sends a request when its turn comes. */
    <T> CompletableFuture<T> send(Supplier<CompletableFuture<T>> request) {
        return prepareAndSend(() -> CompletableFuture.completedFuture(new Sent<>(request.get())));
    }

    /** When its turn comes, makes a request ready and sends it; the period begins after that. */
    synchronized <T> CompletableFuture<T> prepareAndSend(
            Supplier<CompletableFuture<Sent<T>>> request) {
        CompletableFuture<Sent<T>> sent = turns.remove().thenCompose(turn -> request.get());
        turns.add(sent.handle((answer, thrown) -> answer).thenCompose(begun -> pause()));
        return sent.thenCompose(Sent::answer);
    }

    private CompletableFuture<Void> pause() {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        timers.accept(period, () -> pause.complete(null));
        return pause;
    }
}
