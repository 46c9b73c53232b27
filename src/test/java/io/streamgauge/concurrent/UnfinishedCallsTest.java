package io.streamgauge.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The age of the oldest call that has not ended. */
class UnfinishedCallsTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theOldestCallCountsUntilItEnds() {
        UnfinishedCalls calls = new UnfinishedCalls();
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        calls.began(() -> now, first);
        now = now.plusSeconds(5);
        calls.began(() -> now, second);
        calls.began(() -> now, CompletableFuture.completedFuture("done"));
        now = now.plusSeconds(2);

        assertThat(calls.oldestAge()).isEqualTo(Duration.ofSeconds(7));
        first.completeExceptionally(new IllegalStateException("failed"));
        assertThat(calls.oldestAge()).isEqualTo(Duration.ofSeconds(2));
        second.complete("done");
        assertThat(calls.oldestAge()).isZero();
    }
}
