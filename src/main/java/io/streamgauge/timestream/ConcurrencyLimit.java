package io.streamgauge.timestream;

import java.time.Duration;
import java.time.Instant;

/**
 * The maximum of requests in flight, which the throttles of the magnetic store lower.
 *
 * <p>The memory store scales with what it is sent, so its throttles change nothing here: the rate
 * is kept, and a throttled request only waits. The magnetic store has a limited number of
 * partitions for late readings: each of its throttles halves the maximum, down to one, and only a
 * long run of accepted requests raises it again, one by one.
 *
 * <p>Safe for any number of threads: each method is one synchronized step.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/writes.html">Writes</a>
 */
final class ConcurrencyLimit {

    /** The throttles of requests that were sent together count as one. */
    private static final Duration THROTTLE_WINDOW = Duration.ofSeconds(1);

    private static final int ACCEPTED_BEFORE_INCREASE = 20;

    private final int max;
    private final TimestreamWriterEvents events;
    private int allowed;
    private int accepted;
    private Instant lastDecrease = Instant.MIN;
    private Instant lastAccepted = Instant.MIN;
    private boolean closed;

    ConcurrencyLimit(int max, TimestreamWriterEvents events) {
        this.max = max;
        this.events = events;
        this.allowed = max;
        events.concurrencyChanged(max);
    }

    synchronized int allowed() {
        return allowed;
    }

    synchronized void throttled(Store store, Instant now) {
        if (store != Store.MAGNETIC) {
            return;
        }
        accepted = 0;
        if (lastDecrease.isBefore(now.minus(THROTTLE_WINDOW))) {
            lastDecrease = now;
            change(Math.max(1, allowed / 2));
        }
    }

    /** When a request was last accepted. */
    synchronized Instant lastAccepted() {
        return lastAccepted;
    }

    synchronized void accepted(Instant now) {
        lastAccepted = now;
        if (allowed < max && ++accepted == ACCEPTED_BEFORE_INCREASE) {
            accepted = 0;
            change(allowed + 1);
        }
    }

    /** The writer is closed: its requests no longer count. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            events.concurrencyChanged(-allowed);
        }
    }

    private void change(int now) {
        if (!closed) {
            events.concurrencyChanged(now - allowed);
        }
        allowed = now;
    }
}
