package io.streamgauge.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A throttle that passes a few log lines in each span of time, and counts the others. Safe for any
 * number of threads: its state is guarded by this object.
 */
public final class LogThrottle {

    private final InstantSource clock;
    private final int max;
    private final Duration span;
    private Instant begun = Instant.MIN;
    private int count;

    /**
     * @param max the maximum of lines in a span
     */
    public LogThrottle(InstantSource clock, int max, Duration span) {
        this.clock = clock;
        this.max = max;
        this.span = span;
    }

    /** Returns how many lines were left out before this one, or -1 if it is to be left out. */
    public synchronized int leftOut() {
        Instant now = clock.instant();
        int before = 0;
        if (!now.isBefore(begun.equals(Instant.MIN) ? now : begun.plus(span))) {
            before = Math.max(0, count - max);
            begun = now;
            count = 0;
        }
        return ++count <= max ? before : -1;
    }
}
