package io.streamgauge.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineRetriesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final ScheduledExecutorService scheduler = new ScheduledThreadPoolExecutor(1);
    private final List<Instant> attempts = new ArrayList<>();
    private final List<String> retries = new ArrayList<>();
    private volatile Instant now = NOON;

    @AfterEach
    void stopScheduler() {
        scheduler.shutdownNow();
    }

    @Test
    void callsAreRetriedUntilOneSucceeds() {
        String result =
                until(Duration.ofMinutes(1), () -> attempts.size() < 3 ? passing() : done()).join();

        assertThat(result).isEqualTo("done");
        assertThat(retries).containsExactly("busy PT0S", "busy PT0S");
    }

    @Test
    void otherFailuresEndTheCall() {
        CompletableFuture<String> refused =
                CompletableFuture.failedFuture(new IllegalArgumentException("no"));

        assertThatThrownBy(() -> until(Duration.ofMinutes(1), () -> refused).join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("no");
        assertThat(attempts).hasSize(1);
        assertThat(retries).isEmpty();
    }

    @Test
    void theLastFailureIsReportedAtTheDeadline() {
        assertThatThrownBy(() -> until(Duration.ofSeconds(25), this::slowly).join())
                .hasRootCauseMessage("busy");
        assertThat(attempts).containsExactly(NOON, NOON.plusSeconds(10), NOON.plusSeconds(20));
        assertThat(retries).hasSize(2);
    }

    @Test
    void pausesEndAtTheDeadline() {
        Backoff hourly = new Backoff(Duration.ofHours(1), Duration.ofHours(1));
        DeadlineRetries calls =
                new DeadlineRetries(scheduler, () -> now, hourly, () -> Long.MAX_VALUE);
        CompletableFuture<String> call =
                calls.until(
                        NOON.plusMillis(20),
                        IllegalStateException.class::isInstance,
                        (failure, pause) -> {
                            retries.add(failure.getMessage() + " " + pause);
                            now = NOON.plusSeconds(1);
                        },
                        this::passing);

        assertThatThrownBy(call::join).hasRootCauseMessage("busy");
        assertThat(retries).containsExactly("busy PT0.02S");
    }

    @Test
    void callsFailWhenTheSchedulerIsStopped() {
        scheduler.shutdownNow();

        assertThatThrownBy(() -> until(Duration.ofMinutes(1), this::done).join())
                .hasRootCauseInstanceOf(RejectedExecutionException.class);
    }

    private CompletableFuture<String> until(
            Duration patience, Supplier<CompletableFuture<String>> call) {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));
        return new DeadlineRetries(scheduler, () -> now, backoff, () -> 0)
                .until(
                        NOON.plus(patience),
                        IllegalStateException.class::isInstance,
                        (failure, pause) -> retries.add(failure.getMessage() + " " + pause),
                        () -> {
                            attempts.add(now);
                            return call.get();
                        });
    }

    private CompletableFuture<String> slowly() {
        now = now.plusSeconds(10);
        return passing();
    }

    private CompletableFuture<String> passing() {
        return CompletableFuture.failedFuture(
                new CompletionException(new IllegalStateException("busy")));
    }

    private CompletableFuture<String> done() {
        return CompletableFuture.completedFuture("done");
    }
}
