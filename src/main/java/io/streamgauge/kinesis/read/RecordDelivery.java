package io.streamgauge.kinesis.read;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.ShardRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Delivers records until they are settled: by the handler, after some retries, or else by the dead
 * letters.
 *
 * <p>A batch whose retries are exhausted is split in halves until the failing records are alone:
 * only those become dead letters.
 */
final class RecordDelivery {

    /** The result of a handler that completed without a failure before it returned. */
    private static final CompletableFuture<Optional<Throwable>> HANDLED =
            CompletableFuture.completedFuture(Optional.empty());

    private static final CompletableFuture<Boolean> SETTLED =
            CompletableFuture.completedFuture(true);

    private static final CompletableFuture<Boolean> UNSETTLED =
            CompletableFuture.completedFuture(false);

    private final ReaderCallbacks callbacks;
    private final StreamReaderSettings.Deliveries settings;
    private final Pauses pauses;
    private final RandomGenerator random;

    RecordDelivery(StreamReaderRuntime runtime, Pauses pauses) {
        this.callbacks = runtime.callbacks();
        this.settings = runtime.settings().deliveries();
        this.pauses = pauses;
        this.random = runtime.stream().random();
    }

    /** Follows the delivery of a batch. */
    interface BatchListener {

        /** The first records of the batch, by their number, are settled. */
        void settled(int records);

        /** A record failed, and nothing behind it may be delivered. */
        void halted(ShardRecord record, Throwable failure);
    }

    /** A range of a batch. */
    private record Part(List<ShardRecord> batch, int from, int to, BatchListener listener) {

        List<ShardRecord> records() {
            return from == 0 && to == batch.size() ? batch : batch.subList(from, to);
        }

        int size() {
            return to - from;
        }

        ShardRecord first() {
            return batch.get(from);
        }

        Part startingAt(int index) {
            return new Part(batch, index, to, listener);
        }

        Part endingAt(int index) {
            return new Part(batch, from, index, listener);
        }
    }

    /** Completes with whether all records are settled: not when a stop or a halt came first. */
    CompletableFuture<Boolean> deliver(List<ShardRecord> batch, BatchListener listener) {
        return deliver(new Part(batch, 0, batch.size(), listener), 0);
    }

    private CompletableFuture<Boolean> deliver(Part part, int failures) {
        if (part.size() == 0) {
            return SETTLED;
        }
        CompletableFuture<Optional<Throwable>> handled =
                failureOf(() -> callbacks.handler().handle(part.records()));
        if (handled == HANDLED) {
            handled(part);
            return SETTLED;
        }
        return handled.thenCompose(failure -> afterHandling(part, failures, failure));
    }

    private CompletableFuture<Boolean> afterHandling(
            Part part, int failuresBefore, Optional<Throwable> failure) {
        if (failure.isEmpty()) {
            handled(part);
            return SETTLED;
        }
        Throwable cause = failure.get();
        if (FailureClassifier.isOutOfMemory(cause)) {
            CompletableFuture<Boolean> halted = halt(part, cause);
            FailureClassifier.reportUncaught(cause);
            return halted;
        }
        int handled =
                cause instanceof PartialBatchFailureException partial ? handled(part, partial) : 0;
        Part left = part.startingAt(part.from + handled);
        if (handled > 0) {
            handled(part.endingAt(left.from));
        }
        int failures = handled > 0 ? 0 : failuresBefore;
        boolean retriable = left.size() > 1 || !FailureClassifier.isUnreadableRecord(cause);
        if (failures < settings.retries() && retriable) {
            Duration pause = settings.backoff().delay(failures + 1, random);
            callbacks.events().redelivered(left.first(), cause, pause);
            return unlessStopped(pause, () -> deliver(left, failures + 1));
        }
        return left.size() == 1 || cause instanceof PartialBatchFailureException
                ? giveUp(left, cause)
                : halve(left, failuresBefore);
    }

    /** The number of handled records; at least the last record of a part has failed. */
    private static int handled(Part part, PartialBatchFailureException failure) {
        return Math.max(0, Math.min(failure.firstFailed(), part.size() - 1));
    }

    private void handled(Part part) {
        callbacks.events().delivered(part.first().shardId(), part.size());
        part.listener.settled(part.to);
    }

    private CompletableFuture<Boolean> halve(Part part, int failures) {
        int middle = part.from + part.size() / 2;
        return unlessStopped(Duration.ZERO, () -> deliver(part.endingAt(middle), failures))
                .thenCompose(
                        settled ->
                                settled ? deliver(part.startingAt(middle), failures) : UNSETTLED);
    }

    /** Gives up the first record of a part, and continues after it unless the shard halts. */
    private CompletableFuture<Boolean> giveUp(Part part, Throwable failure) {
        Throwable cause =
                failure instanceof PartialBatchFailureException partial
                        ? partial.reason()
                        : failure;
        return settings.onFailure() == StreamReaderSettings.OnFailure.STOP
                ? halt(part, cause)
                : deadLetter(part, cause, 0);
    }

    private CompletableFuture<Boolean> halt(Part part, Throwable cause) {
        callbacks.events().halted(part.first(), cause);
        part.listener.halted(part.first(), cause);
        pauses.stop();
        return UNSETTLED;
    }

    private CompletableFuture<Boolean> deadLetter(Part part, Throwable cause, int failures) {
        ShardRecord record = part.first();
        return failureOf(() -> callbacks.deadLetters().handle(record, cause))
                .thenCompose(
                        failure -> {
                            if (failure.isEmpty()) {
                                callbacks.events().deadLettered(record, cause);
                                part.listener.settled(part.from + 1);
                                return continueAfterFirst(part);
                            }
                            callbacks.events().deadLetterFailed(record, failure.get());
                            return unlessStopped(
                                    settings.backoff().delay(failures + 1, random),
                                    () -> deadLetter(part, cause, failures + 1));
                        });
    }

    private CompletableFuture<Boolean> continueAfterFirst(Part part) {
        return part.size() == 1
                ? SETTLED
                : unlessStopped(Duration.ZERO, () -> deliver(part.startingAt(part.from + 1), 0));
    }

    private CompletableFuture<Boolean> unlessStopped(
            Duration pause, Supplier<CompletableFuture<Boolean>> next) {
        return pauses.pause(pause).thenCompose(elapsed -> elapsed ? next.get() : UNSETTLED);
    }

    private static CompletableFuture<Optional<Throwable>> failureOf(
            Supplier<? extends CompletionStage<?>> call) {
        try {
            CompletableFuture<?> future = call.get().toCompletableFuture();
            return future.isDone() && !future.isCompletedExceptionally()
                    ? HANDLED
                    : future.handle(
                            (done, failure) ->
                                    Optional.ofNullable(failure).map(Completions::cause));
        } catch (RuntimeException | OutOfMemoryError e) {
            return CompletableFuture.completedFuture(Optional.of(e));
        }
    }
}
