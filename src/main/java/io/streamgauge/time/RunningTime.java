package io.streamgauge.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Time that passes only while the process runs, for deadlines: not while it is stopped by a signal,
 * or while the machine sleeps. A thread looks at it several times a second, so a long time between
 * two looks is a pause. Setting the machine's clock does not change it.
 *
 * <p>Safe for any number of threads, as each look is one synchronized step.
 */
public final class RunningTime implements InstantSource {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** What a busy machine delays a look by at most. */
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
            Thread looking = new Thread(() -> look(time), "running-time");
            looking.setDaemon(true);
            looking.start();
            return time;
        }

        private static void look(RunningTime time) {
            while (!Thread.currentThread().isInterrupted()) {
                time.instant();
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }
}
