package io.streamgauge.kinesis;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Delivers a record until it is taken: by the delivery, after some retries, or else by the dead
 * letters.
 */
final class RecordDelivery {

    private final Outlet outlet;
    private final ReaderSettings.Deliveries settings;
    private final Pauses pauses;
    private final RandomGenerator random;

    RecordDelivery(
            Outlet outlet,
            ReaderSettings.Deliveries settings,
            Pauses pauses,
            RandomGenerator random) {
        this.outlet = outlet;
        this.settings = settings;
        this.pauses = pauses;
        this.random = random;
    }

    /** Completes with true when the record was taken, with false when the stop came first. */
    CompletableFuture<Boolean> deliver(ShardRecord record) {
        return deliver(record, 0);
    }

    private CompletableFuture<Boolean> deliver(ShardRecord record, int attempt) {
        return failureOf(() -> outlet.delivery().deliver(record))
                .thenCompose(failure -> afterDelivery(record, attempt, failure));
    }

    private CompletableFuture<Boolean> afterDelivery(
            ShardRecord record, int attempt, Optional<Throwable> failure) {
        if (failure.isEmpty()) {
            outlet.events().delivered(record.shardId());
            return CompletableFuture.completedFuture(true);
        }
        if (attempt == settings.retries()) {
            return giveUp(record, failure.get(), 0);
        }
        Duration pause = settings.backoff().pause(attempt, random);
        outlet.events().redelivered(record, failure.get(), pause);
        return unlessStopped(pause, () -> deliver(record, attempt + 1));
    }

    private CompletableFuture<Boolean> giveUp(ShardRecord record, Throwable cause, int attempt) {
        return failureOf(() -> outlet.deadLetters().take(record, cause))
                .thenCompose(
                        failure -> {
                            if (failure.isEmpty()) {
                                outlet.events().deadLettered(record, cause);
                                return CompletableFuture.completedFuture(true);
                            }
                            outlet.events().deadLetterFailed(record, failure.get());
                            return unlessStopped(
                                    settings.backoff().pause(attempt, random),
                                    () -> giveUp(record, cause, attempt + 1));
                        });
    }

    private CompletableFuture<Boolean> unlessStopped(
            Duration pause, Supplier<CompletableFuture<Boolean>> next) {
        return pauses.pause(pause)
                .thenCompose(over -> over ? next.get() : CompletableFuture.completedFuture(false));
    }

    private static CompletableFuture<Optional<Throwable>> failureOf(
            Supplier<? extends CompletionStage<?>> call) {
        try {
            return call.get()
                    .toCompletableFuture()
                    .handle((done, failure) -> Optional.ofNullable(failure).map(Faults::cause));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(Optional.of(e));
        }
    }
}
