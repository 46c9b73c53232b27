package io.streamgauge.time;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The times of a timer's ticks, which another timer resumes that takes its place: it does not tick
 * again before the period has passed. Threads may use it at the same time.
 */
public final class TickTimes {

    private @Nullable Duration last;
    private @Nullable Duration first;

    /**
     * The delay until the next tick.
     *
     * @param asked the delay of a timer that begins
     * @param period the time between two ticks
     * @param now the time that has passed
     */
    synchronized Duration delay(Duration asked, Duration period, Duration now) {
        Duration left;
        if (last != null) {
            left = last.plus(period).minus(now);
        } else if (first != null && first.minus(now).compareTo(asked) < 0) {
            left = first.minus(now);
        } else {
            left = asked;
        }
        Duration delay = left.isNegative() ? Duration.ZERO : left;
        first = now.plus(delay);
        return delay;
    }

    synchronized void ticked(Duration now) {
        last = now;
    }
}
