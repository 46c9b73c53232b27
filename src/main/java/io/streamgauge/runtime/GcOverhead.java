package io.streamgauge.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The share of the time that the JVM collects garbage while its heap remains nearly full.
 *
 * <p>Such a program does not get an OutOfMemoryError, because each collection frees a little, but
 * it makes no progress. Only some collectors of the JVM have a limit for that.
 */
final class GcOverhead {

    /** Of the time since the heap is nearly full. */
    private static final double MAX_SHARE = 0.7;

    /** Of the heap, after a collection. */
    private static final double MIN_FREE = 0.1;

    private final Duration limit;
    private long sinceNanos;
    private long pausesMillis;
    private boolean started;

    /**
     * @param limit how long the overhead may last
     */
    GcOverhead(Duration limit) {
        this.limit = limit;
    }

    /**
     * Whether the overhead has lasted for too long. Called in short intervals.
     *
     * @param nanos the time, as {@link System#nanoTime} counts it
     * @param pausesMillis all pauses for collections since the start of the JVM
     * @param free the share of the heap that was free after the last collection
     */
    boolean isExceeded(long nanos, long pausesMillis, double free) {
        long elapsed = nanos - sinceNanos;
        long paused = TimeUnit.MILLISECONDS.toNanos(pausesMillis - this.pausesMillis);
        if (!started || free >= MIN_FREE || paused < MAX_SHARE * elapsed) {
            started = true;
            sinceNanos = nanos;
            this.pausesMillis = pausesMillis;
            return false;
        }
        return elapsed >= limit.toNanos();
    }
}
