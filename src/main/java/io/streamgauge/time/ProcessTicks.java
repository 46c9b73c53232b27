package io.streamgauge.time;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tasks that run again and again as long as the process does, on one daemon thread. They must be
 * short, and wait for nothing.
 */
public final class ProcessTicks {

    private static final ScheduledThreadPoolExecutor TICKS = ticks();

    private ProcessTicks() {}

    /**
     * Runs a task in each interval from now on.
     *
     * @return ends it by its cancellation
     */
    public static Future<?> each(Duration interval, Runnable task) {
        return TICKS.scheduleWithFixedDelay(
                task, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor ticks() {
        ScheduledThreadPoolExecutor ticks =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "process-ticks");
                            thread.setDaemon(true);
                            return thread;
                        });
        ticks.setRemoveOnCancelPolicy(true);
        return ticks;
    }
}
