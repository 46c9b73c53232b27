package io.streamgauge.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

    private final SingleFlight<String, Integer> calls = new SingleFlight<>();
    private final List<CompletableFuture<Integer>> started = new ArrayList<>();

    @Test
    void callersShareTheCallInFlight() {
        CompletableFuture<Integer> first = calls.share("a", this::start);
        CompletableFuture<Integer> second = calls.share("a", this::start);
        CompletableFuture<Integer> other = calls.share("b", this::start);
        started.get(0).complete(1);

        assertThat(started).hasSize(2);
        assertThat(first).isCompletedWithValue(1);
        assertThat(second).isCompletedWithValue(1);
        assertThat(other).isNotDone();
    }

    @Test
    void aCallThatEndedIsMadeAnew() {
        CompletableFuture<Integer> failed = calls.share("a", this::start);
        started.get(0).completeExceptionally(new IllegalStateException("closed"));
        CompletableFuture<Integer> again = calls.share("a", this::start);
        started.get(1).complete(2);

        assertThat(failed).isCompletedExceptionally();
        assertThat(again).isCompletedWithValue(2);
    }

    @Test
    void aCallThatThrowsIsMadeAnew() {
        Supplier<CompletableFuture<Integer>> thrower =
                () -> {
                    throw new IllegalStateException("closed");
                };

        assertThat(calls.share("a", thrower)).isCompletedExceptionally();
        assertThat(calls.share("a", () -> CompletableFuture.completedFuture(1)))
                .isCompletedWithValue(1);
    }

    private CompletableFuture<Integer> start() {
        CompletableFuture<Integer> call = new CompletableFuture<>();
        started.add(call);
        return call;
    }
}
