package io.streamgauge.time;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A timer that measures elapsed time. Java's waits for a time of the machine's clock: if the clock
 * is set back by two hours, it does nothing for as long.
 */
public final class SteadyTimer extends Timer {

    private static final Logger LOG = LoggerFactory.getLogger(SteadyTimer.class);

    private static final Duration WAIT = Duration.ofMillis(5);

    private final ScheduledExecutorService ticks;
    private final TickTimes times;
    private final BooleanSupplier starting;

    /**
     * @param name of its thread
     * @param times the ticks of the timer that it takes the place of, or those of a new one
     * @param starting whether its user is still starting; a tick waits until it is not
     */
    public SteadyTimer(String name, boolean daemon, TickTimes times, BooleanSupplier starting) {
        super(true);
        // Its own thread is not used.
        super.cancel();
        this.times = times;
        this.starting = starting;
        ticks =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, name);
                            thread.setDaemon(daemon);
                            return thread;
                        });
    }

    @Override
    public void schedule(TimerTask task, long delay) {
        var unused = ticks.schedule(guarded(task), delay, TimeUnit.MILLISECONDS);
    }

    @Override
    public void schedule(TimerTask task, Date time) {
        schedule(task, until(time));
    }

    @Override
    public void schedule(TimerTask task, long delay, long period) {
        var unused =
                ticks.scheduleWithFixedDelay(
                        guarded(task), left(delay, period), period, TimeUnit.MILLISECONDS);
    }

    @Override
    public void schedule(TimerTask task, Date first, long period) {
        schedule(task, until(first), period);
    }

    @Override
    public void scheduleAtFixedRate(TimerTask task, long delay, long period) {
        var unused =
                ticks.scheduleAtFixedRate(
                        guarded(task), left(delay, period), period, TimeUnit.MILLISECONDS);
    }

    @Override
    public void scheduleAtFixedRate(TimerTask task, Date first, long period) {
        scheduleAtFixedRate(task, until(first), period);
    }

    @Override
    public void cancel() {
        ticks.shutdownNow();
    }

    private long left(long delay, long period) {
        return times.delay(Duration.ofMillis(delay), Duration.ofMillis(period), now()).toMillis();
    }

    private static Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    private static long until(Date time) {
        return Math.max(
                0, Duration.between(InstantSource.system().instant(), time.toInstant()).toMillis());
    }

    /** Without it, an exception would end all further ticks. */
    private Runnable guarded(TimerTask task) {
        return () -> tick(task);
    }

    private void tick(TimerTask task) {
        // Camel's timer drops a tick that comes before its route has started.
        while (starting.getAsBoolean() && !ticks.isShutdown()) {
            LockSupport.parkNanos(WAIT.toNanos());
        }
        times.ticked(now());
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A tick failed; the next one comes as planned", e);
        } catch (Error e) {
            // The executor would not report it, and there would be no further tick.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            throw e;
        }
    }
}
