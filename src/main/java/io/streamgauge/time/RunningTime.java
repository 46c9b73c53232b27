package io.streamgauge.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time that the process has been running, for deadlines: it does not pass while the process is
 * stopped by a signal or the machine sleeps. A thread reads it several times a second, so that a
 * long time between two readings is a pause. Setting the machine's clock does not change it.
 *
 * <p>Safe for any number of threads: each reading is one synchronized step.
 */
public final class RunningTime implements InstantSource {

    private static final Duration READ_INTERVAL = Duration.ofMillis(250);

    /** The maximum delay of a reading on a busy machine. */
    private static final Duration MAX_DELAY = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private long seen;
    private long passed;

    /**
     * @param nanos a counter of nanoseconds that never goes back
     */
    RunningTime(LongSupplier nanos) {
        this.nanos = nanos;
        this.seen = nanos.getAsLong();
    }

    /** The running time of this process. */
    public static RunningTime ofProcess() {
        return OfProcess.TIME;
    }

    @Override
    public synchronized Instant instant() {
        long now = nanos.getAsLong();
        long step = now - seen;
        seen = now;
        if (step <= MAX_DELAY.toNanos()) {
            passed += step;
        }
        return Instant.EPOCH.plusNanos(passed);
    }

    private static final class OfProcess {

        static final RunningTime TIME = started();

        private static RunningTime started() {
            RunningTime time = new RunningTime(System::nanoTime);
            var unused = ProcessTicks.each(READ_INTERVAL, time::instant);
            return time;
        }
    }
}
