package io.streamgauge.timestream;

import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Timers for which a second is 20 ms, so that what is sent once a second is not waited for. */
public final class FastTimers extends ScheduledThreadPoolExecutor {

    private static final int TIMES_FASTER = 50;

    public FastTimers() {
        super(1);
    }

    public FastTimers(ThreadFactory threads) {
        super(1, threads);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        return super.schedule(action, unit.toMicros(delay) / TIMES_FASTER, TimeUnit.MICROSECONDS);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> action, long delay, TimeUnit unit) {
        return super.schedule(action, unit.toMicros(delay) / TIMES_FASTER, TimeUnit.MICROSECONDS);
    }
}
