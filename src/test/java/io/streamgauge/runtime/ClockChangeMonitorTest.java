package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.faults.LogLines;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockChangeMonitorTest {

    private Instant wall = Instant.parse("2026-11-21T10:00:00Z");
    private Duration passed = Duration.ZERO;

    @Test
    void aClockJumpIsLoggedOnceWithItsSize() {
        try (LogLines log = new LogLines(ClockChangeMonitor.class.getName());
                ClockChangeMonitor watch = new ClockChangeMonitor(() -> wall, () -> passed)) {
            tick(watch, 1);
            tick(watch, 3);
            assertThat(log.lines()).isEmpty();

            tick(watch, 1 - 7200);
            tick(watch, 1);
            tick(watch, 3601);

            assertThat(log.lines())
                    .satisfiesExactly(
                            back ->
                                    assertThat(back)
                                            .startsWith(
                                                    "WARN The system clock was moved back by 7200 s"
                                                            + " to 2026-11-21T08:00:05Z"),
                            forward -> assertThat(forward).contains("was moved forward by 3600 s"));
        }
    }

    private void tick(ClockChangeMonitor watch, long seconds) {
        passed = passed.plusSeconds(1);
        wall = wall.plusSeconds(seconds);
        watch.check();
    }
}
