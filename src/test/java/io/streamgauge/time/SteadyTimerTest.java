package io.streamgauge.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SteadyTimerTest {

    private static final long HOUR = 3_600_000;

    private final AtomicBoolean starting = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger ticks = new AtomicInteger();
    private final SteadyTimer timer =
            new SteadyTimer("timer", true, new TickTimes(), this::isStarting);

    @AfterEach
    void cancel() {
        timer.cancel();
    }

    private boolean isStarting() {
        asked.incrementAndGet();
        return starting.get();
    }

    private TimerTask count() {
        return new TimerTask() {
            @Override
            public void run() {
                ticks.incrementAndGet();
            }
        };
    }

    @Test
    void aTickThatIsDueWhileItsUserStartsWaitsForIt() {
        timer.scheduleAtFixedRate(count(), 0, HOUR);
        await().until(() -> asked.get() >= 2);
        assertThat(ticks).hasValue(0);

        starting.set(false);

        await().until(() -> ticks.get() == 1);
    }

    @Test
    void ticksOfAUserThatHasStartedDoNotWait() {
        starting.set(false);

        timer.schedule(count(), 0, HOUR);

        await().until(() -> ticks.get() == 1);
        assertThat(asked).hasValue(1);
    }
}
