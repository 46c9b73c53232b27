package io.streamgauge.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets a few log lines through in each span of time, and counts the others. */
public final class LogThrottle {

    private final InstantSource clock;
    private final int most;
    private final Duration span;
    private Instant begun = Instant.MIN;
    private int count;

    public LogThrottle(InstantSource clock, int most, Duration span) {
        this.clock = clock;
        this.most = most;
        this.span = span;
    }

    /** How many lines were left out before this one, or -1 if it is to be left out. */
    public synchronized int leftOut() {
        Instant now = clock.instant();
        int before = 0;
        if (!now.isBefore(begun.equals(Instant.MIN) ? now : begun.plus(span))) {
            before = Math.max(0, count - most);
            begun = now;
            count = 0;
        }
        return ++count <= most ? before : -1;
    }
}
