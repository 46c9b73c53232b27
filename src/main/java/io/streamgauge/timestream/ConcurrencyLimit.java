package io.streamgauge.timestream;

import java.time.Duration;
import java.time.Instant;

/**
 * How many requests may be under way at once.
 *
 * <p>The memory store scales with what it is sent, so its throttles change nothing here: the rate
 * is kept, and a throttled request only waits. The magnetic store takes late readings into a
 * limited number of partitions and wants to be sent less: each of its throttles halves the number,
 * down to one, and only a long run of requests that are taken raises it again, one by one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/writes.html">Writes</a>
 */
final class ConcurrencyLimit {

    /** The throttles of requests that were sent together are one sign, not several. */
    private static final Duration ONE_SIGN = Duration.ofSeconds(1);

    private static final int TAKEN_BEFORE_ONE_MORE = 20;

    private final int most;
    private final TimestreamWriterEvents listener;
    private int allowed;
    private int taken;
    private Instant slowedDown = Instant.MIN;
    private Instant lastTaken = Instant.MIN;
    private boolean ended;

    ConcurrencyLimit(int most, TimestreamWriterEvents listener) {
        this.most = most;
        this.listener = listener;
        this.allowed = most;
        listener.paced(most);
    }

    synchronized int allowed() {
        return allowed;
    }

    synchronized void throttled(Store store, Instant now) {
        if (store != Store.MAGNETIC) {
            return;
        }
        taken = 0;
        if (slowedDown.isBefore(now.minus(ONE_SIGN))) {
            slowedDown = now;
            change(Math.max(1, allowed / 2));
        }
    }

    /** When a request was taken last. */
    synchronized Instant lastTaken() {
        return lastTaken;
    }

    synchronized void taken(Instant now) {
        lastTaken = now;
        if (allowed < most && ++taken == TAKEN_BEFORE_ONE_MORE) {
            taken = 0;
            change(allowed + 1);
        }
    }

    /** The writer ends: its requests no longer count. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            listener.paced(-allowed);
        }
    }

    private void change(int now) {
        if (!ended) {
            listener.paced(now - allowed);
        }
        allowed = now;
    }
}
