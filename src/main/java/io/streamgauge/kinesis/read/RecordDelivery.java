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
 * Delivers records until they are taken: by the delivery, after some retries, or else by the dead
 * letters.
 *
 * <p>Of a batch that fails for good the halves are delivered, and theirs, until the records that
 * fail are alone: only those are given up.
 */
final class RecordDelivery {

    /** What most deliveries end with, which are over when they return. */
    private static final CompletableFuture<Optional<Throwable>> TAKEN =
            CompletableFuture.completedFuture(Optional.empty());

    private static final CompletableFuture<Boolean> DONE = CompletableFuture.completedFuture(true);

    private final ReaderCallbacks callbacks;
    private final StreamReaderSettings.Deliveries settings;
    private final Pauses pauses;
    private final RandomGenerator random;

    RecordDelivery(StreamReaderRuntime work, Pauses pauses) {
        this.callbacks = work.outlet();
        this.settings = work.settings().deliveries();
        this.pauses = pauses;
        this.random = work.access().random();
    }

    /** What is told of the records of a batch. */
    interface Course {

        /** So many of the records, from the first on, were taken. */
        void taken(int records);

        /** A record is given up, and nothing behind it may be delivered. */
        void halted(ShardRecord record, Throwable failure);
    }

    /** A part of a batch. */
    private record Part(List<ShardRecord> batch, int from, int to, Course course) {

        List<ShardRecord> records() {
            return from == 0 && to == batch.size() ? batch : batch.subList(from, to);
        }

        int size() {
            return to - from;
        }

        ShardRecord first() {
            return batch.get(from);
        }

        Part behind(int place) {
            return new Part(batch, place, to, course);
        }

        Part before(int place) {
            return new Part(batch, from, place, course);
        }
    }

    /**
     * Completes with true when all records were taken, with false when the stop or a halt came
     * first.
     */
    CompletableFuture<Boolean> deliver(List<ShardRecord> batch, Course course) {
        return deliver(new Part(batch, 0, batch.size(), course), 0);
    }

    private CompletableFuture<Boolean> deliver(Part part, int attempt) {
        if (part.size() == 0) {
            return CompletableFuture.completedFuture(true);
        }
        CompletableFuture<Optional<Throwable>> delivered =
                failureOf(() -> callbacks.delivery().deliver(part.records()));
        if (delivered == TAKEN) {
            taken(part);
            return DONE;
        }
        return delivered.thenCompose(failure -> afterDelivery(part, attempt, failure));
    }

    private CompletableFuture<Boolean> afterDelivery(
            Part part, int attempt, Optional<Throwable> failure) {
        if (failure.isEmpty()) {
            taken(part);
            return CompletableFuture.completedFuture(true);
        }
        Throwable cause = failure.get();
        if (FailureClassifier.outOfMemory(cause)) {
            CompletableFuture<Boolean> halted = halt(part, cause);
            FailureClassifier.leaveToTheProgram(cause);
            return halted;
        }
        int passed =
                cause instanceof PartialBatchFailureException partial ? passed(part, partial) : 0;
        Part left = part.behind(part.from + passed);
        if (passed > 0) {
            taken(part.before(left.from));
        }
        int failures = passed > 0 ? 0 : attempt;
        boolean hopeless = left.size() == 1 && FailureClassifier.unreadable(cause);
        if (failures < settings.retries() && !hopeless) {
            Duration pause = settings.backoff().delay(failures + 1, random);
            callbacks.events().redelivered(left.first(), cause, pause);
            return unlessStopped(pause, () -> deliver(left, failures + 1));
        }
        return left.size() == 1 || cause instanceof PartialBatchFailureException
                ? giveUp(left, cause)
                : halve(left, attempt);
    }

    private static int passed(Part part, PartialBatchFailureException failure) {
        return Math.max(0, Math.min(failure.firstFailed(), part.size() - 1));
    }

    private void taken(Part part) {
        callbacks.events().delivered(part.first().shardId(), part.size());
        part.course.taken(part.to);
    }

    private CompletableFuture<Boolean> halve(Part part, int attempt) {
        int middle = part.from + part.size() / 2;
        return unlessStopped(Duration.ZERO, () -> deliver(part.before(middle), attempt))
                .thenCompose(
                        taken ->
                                taken
                                        ? deliver(part.behind(middle), attempt)
                                        : CompletableFuture.completedFuture(false));
    }

    /** Gives up the first record of a part, and goes on behind it if that may be. */
    private CompletableFuture<Boolean> giveUp(Part part, Throwable failure) {
        Throwable cause =
                failure instanceof PartialBatchFailureException partial
                        ? partial.reason()
                        : failure;
        if (settings.onFailure() == StreamReaderSettings.OnFailure.STOP) {
            return halt(part, cause);
        }
        return bury(part, cause, 0);
    }

    private CompletableFuture<Boolean> halt(Part part, Throwable cause) {
        callbacks.events().halted(part.first(), cause);
        part.course.halted(part.first(), cause);
        return CompletableFuture.completedFuture(false);
    }

    private CompletableFuture<Boolean> bury(Part part, Throwable cause, int attempt) {
        ShardRecord record = part.first();
        return failureOf(() -> callbacks.deadLetters().take(record, cause))
                .thenCompose(
                        failure -> {
                            if (failure.isEmpty()) {
                                callbacks.events().deadLettered(record, cause);
                                part.course.taken(part.from + 1);
                                return behindTheBuried(part);
                            }
                            callbacks.events().deadLetterFailed(record, failure.get());
                            return unlessStopped(
                                    settings.backoff().delay(attempt + 1, random),
                                    () -> bury(part, cause, attempt + 1));
                        });
    }

    private CompletableFuture<Boolean> behindTheBuried(Part part) {
        return part.size() == 1
                ? CompletableFuture.completedFuture(true)
                : unlessStopped(Duration.ZERO, () -> deliver(part.behind(part.from + 1), 0));
    }

    private CompletableFuture<Boolean> unlessStopped(
            Duration pause, Supplier<CompletableFuture<Boolean>> next) {
        return pauses.pause(pause)
                .thenCompose(over -> over ? next.get() : CompletableFuture.completedFuture(false));
    }

    private static CompletableFuture<Optional<Throwable>> failureOf(
            Supplier<? extends CompletionStage<?>> call) {
        try {
            CompletableFuture<?> future = call.get().toCompletableFuture();
            return future.isDone() && !future.isCompletedExceptionally()
                    ? TAKEN
                    : future.handle(
                            (done, failure) ->
                                    Optional.ofNullable(failure).map(Completions::cause));
        } catch (RuntimeException | OutOfMemoryError e) {
            return CompletableFuture.completedFuture(Optional.of(e));
        }
    }
}
