package io.streamgauge.timestream;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A queue of requests that are sent one after the other, no closer together than a gap. They do not
 * wait for each other's answers.
 *
 * <p>The gap is counted by a timer that starts when a request was sent, and not by a clock, which
 * may be set back.
 */
final class ControlPlanePace {

    private final Duration gap;
    private final BiConsumer<Duration, Runnable> timers;
    private CompletableFuture<Void> free = CompletableFuture.completedFuture(null);

    /**
     * A request that was sent.
     *
     * @param answer what it will be answered with
     */
    record Sent<T>(CompletableFuture<T> answer) {}

    /**
     * @param timers runs an action after a pause
     */
    ControlPlanePace(Duration gap, BiConsumer<Duration, Runnable> timers) {
        this.gap = gap;
        this.timers = timers;
    }

    /** Sends a request when its turn comes. */
    <T> CompletableFuture<T> send(Supplier<CompletableFuture<T>> request) {
        return prepareAndSend(() -> CompletableFuture.completedFuture(new Sent<>(request.get())));
    }

    /** When its turn comes, makes a request ready and sends it; the gap begins after that. */
    synchronized <T> CompletableFuture<T> prepareAndSend(
            Supplier<CompletableFuture<Sent<T>>> request) {
        CompletableFuture<Sent<T>> sent = free.thenCompose(turn -> request.get());
        free = sent.handle((answer, thrown) -> answer).thenCompose(begun -> pause());
        return sent.thenCompose(Sent::answer);
    }

    private CompletableFuture<Void> pause() {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        timers.accept(gap, () -> pause.complete(null));
        return pause;
    }
}
