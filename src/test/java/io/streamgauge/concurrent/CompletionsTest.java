package io.streamgauge.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class CompletionsTest {

    private final IllegalStateException cause =
            new IllegalStateException("closed", new RuntimeException("deeper"));

    @Test
    void causesAreFreedFromAllWrappers() {
        assertThat(Completions.cause(cause)).isSameAs(cause);
        assertThat(Completions.cause(new CompletionException(cause))).isSameAs(cause);
        assertThat(Completions.cause(new ExecutionException(new CompletionException(cause))))
                .isSameAs(cause);
    }

    @Test
    void aWrapperWithoutACauseIsTheCause() {
        CompletionException empty = new CompletionException((Throwable) null);

        assertThat(Completions.cause(empty)).isSameAs(empty);
    }
}
