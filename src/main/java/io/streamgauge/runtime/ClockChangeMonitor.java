package io.streamgauge.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when the clock of the system was set: times of readings and what AWS answers depend on it.
 * Its fields are used by one thread.
 */
final class ClockChangeMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClockChangeMonitor.class);
    private static final Duration LARGE = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Supplier<Duration> passed;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "clock watch");
                        thread.setDaemon(true);
                        return thread;
                    });
    private Instant begin;

    /**
     * @param passed how much time passed, by a clock that nobody sets
     */
    ClockChangeMonitor(InstantSource clock, Supplier<Duration> passed) {
        this.clock = clock;
        this.passed = passed;
        this.begin = clock.instant().minus(passed.get());
    }

    /** Looks at the clock each second from now on. */
    static ClockChangeMonitor start(InstantSource clock) {
        ClockChangeMonitor watch =
                new ClockChangeMonitor(clock, () -> Duration.ofNanos(System.nanoTime()));
        var unused = watch.looks.scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
        return watch;
    }

    void look() {
        Instant now = clock.instant().minus(passed.get());
        Duration jump = Duration.between(begin, now);
        if (jump.abs().compareTo(LARGE) < 0) {
            // Small corrections are no jumps, however many there are.
            begin = now;
            return;
        }
        begin = now;
        LOG.warn(
                "The clock of the system went {} by {} s and shows {}: {}",
                jump.isNegative() ? "back" : "forward",
                jump.abs().toSeconds(),
                clock.instant(),
                jump.isNegative()
                        ? "ticks go on; what is written now may carry times that were used before"
                        : "it was set, or the machine slept");
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
