package io.streamgauge.runtime;

import io.streamgauge.time.ProcessTicks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A monitor of the system clock, which logs when the clock was set: times of readings and the
 * answers of AWS depend on it. Its fields are used by one thread.
 */
final class ClockChangeMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClockChangeMonitor.class);
    private static final Duration MIN_JUMP = Duration.ofSeconds(10);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Supplier<Duration> passed;
    private Instant begin;

    /** Null as long as only a test checks. */
    private @Nullable Future<?> ticks;

    /**
     * @param passed the time that has passed, by a clock that nobody sets
     */
    ClockChangeMonitor(InstantSource clock, Supplier<Duration> passed) {
        this.clock = clock;
        this.passed = passed;
        this.begin = clock.instant().minus(passed.get());
    }

    /** Checks the clock every second from now on. */
    static ClockChangeMonitor start(InstantSource clock) {
        ClockChangeMonitor monitor =
                new ClockChangeMonitor(clock, () -> Duration.ofNanos(System.nanoTime()));
        monitor.ticks = ProcessTicks.each(INTERVAL, monitor::check);
        return monitor;
    }

    void check() {
        Instant now = clock.instant().minus(passed.get());
        Duration jump = Duration.between(begin, now);
        if (jump.abs().compareTo(MIN_JUMP) < 0) {
            // Small corrections are not jumps, however many there are.
            begin = now;
            return;
        }
        begin = now;
        LOG.warn(
                "The system clock was moved {} by {} s to {}: {}",
                jump.isNegative() ? "back" : "forward",
                jump.abs().toSeconds(),
                clock.instant(),
                jump.isNegative()
                        ? "timers keep running, but readings may get times that were used before"
                        : "it was set, or the machine was suspended");
    }

    @Override
    public void close() {
        if (ticks != null) {
            ticks.cancel(false);
        }
    }
}
