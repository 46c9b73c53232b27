package io.streamgauge.concurrent;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Retries of a call until a deadline. The last attempt is made at the deadline.
 *
 * <p>Failsafe has a maximum of time of its own, but measures it by the machine's clock.
 *
 * @param scheduler makes each attempt
 * @param time the time that the deadline is measured by
 * @param backoff the pauses between attempts
 * @param random chooses the pauses
 */
public record DeadlineRetries(
        ScheduledExecutorService scheduler,
        InstantSource time,
        Backoff backoff,
        RandomGenerator random) {

    /**
     * Calls until the call succeeds, fails for good, or the deadline has passed.
     *
     * @param passes whether the same call may succeed later
     * @param onRetry receives each failure after which the call is made again, and the pause
     * @return the result, or the failure of the last attempt
     */
    public <T> CompletableFuture<T> until(
            Instant deadline,
            Predicate<Throwable> passes,
            BiConsumer<Throwable, Duration> onRetry,
            Supplier<CompletableFuture<T>> call) {
        RetryPolicy<T> policy =
                RetryPolicy.<T>builder()
                        .withMaxAttempts(-1)
                        .handleIf(thrown -> passes.test(Completions.cause(thrown)))
                        .abortIf((result, thrown) -> !time.instant().isBefore(deadline))
                        .withDelayFn(context -> delay(context, deadline))
                        .onRetryScheduled(
                                retry ->
                                        onRetry.accept(
                                                Completions.cause(retry.getLastException()),
                                                retry.getDelay()))
                        .build();
        return Failsafe.with(policy).with(scheduler).getStageAsync(call::get);
    }

    private Duration delay(ExecutionContext<?> context, Instant deadline) {
        Duration delay = backoff.delay(context.getAttemptCount(), random);
        Duration left = Duration.between(time.instant(), deadline);
        return delay.compareTo(left) < 0 ? delay : left;
    }
}
