package io.streamgauge.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final AtomicInteger aborts = new AtomicInteger();
    private final CountDownLatch aborted = new CountDownLatch(3);

    @Test
    void aWaitThatAnAbortDoesNotEndIsAbortedAgain() {
        Deadline deadline = new Deadline("feed", SHORT, this::abort);

        assertThatThrownBy(() -> deadline.await(this::untilAborted))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("did not end within 20 ms")
                .hasRootCauseMessage("aborted");
    }

    @Test
    void anyExceptionAfterAnAbortMeansTheDeadline() {
        Deadline deadline = new Deadline("feed", SHORT, this::abort);

        assertThatThrownBy(
                        () ->
                                deadline.await(
                                        () -> {
                                            awaitLatch(aborted);
                                            throw new IllegalStateException("no connection");
                                        }))
                .isInstanceOf(DeadlineExceededException.class)
                .hasRootCauseMessage("no connection");
    }

    @Test
    void aWaitThatEndsInTimeIsNotAborted() throws Exception {
        Deadline deadline = new Deadline("feed", Duration.ofSeconds(60), this::abort);

        assertThat(deadline.<Integer>await(() -> 7)).isEqualTo(7);

        assertThat(aborts).hasValue(0);
    }

    private Integer untilAborted() throws IOException {
        awaitLatch(aborted);
        throw new IOException("aborted");
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the wait at the third time only, as when the client is between two tries before. */
    private void abort() {
        aborts.incrementAndGet();
        aborted.countDown();
    }
}
