package io.streamgauge.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunningTimeTest {

    private long nanos = Long.MAX_VALUE - 1_000;
    private final RunningTime time = new RunningTime(() -> nanos);

    @Test
    void timePassesWhileTheProcessRuns() {
        Instant start = time.instant();
        for (int i = 0; i < 40; i++) {
            pass(Duration.ofMillis(250));
        }

        assertThat(Duration.between(start, time.instant())).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void timeStopsWhileTheProcessIsStopped() {
        Instant start = time.instant();
        pass(Duration.ofSeconds(1));
        pass(Duration.ofMinutes(2));
        pass(Duration.ofSeconds(1));

        assertThat(Duration.between(start, time.instant())).isEqualTo(Duration.ofSeconds(2));
    }

    private void pass(Duration step) {
        nanos += step.toNanos();
        assertThat(time.instant()).isNotNull();
    }
}
