package io.streamgauge.timestream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is sent again: a random time up to a bound that doubles with
 * each try ("full jitter").
 *
 * @param base the bound of the first wait
 * @param most the bound of every wait
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">
 *     Exponential backoff and jitter</a>
 */
public record RetryBackoff(Duration base, Duration most, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 20;

    /**
     * Returns a random pause before the next attempt.
     *
     * @param tries the number of attempts so far, at least 1
     */
    public Duration delay(int tries) {
        long doubled = base.toMillis() << Math.min(tries - 1, MOST_DOUBLINGS);
        return Duration.ofMillis(random.nextLong(Math.min(doubled, most.toMillis()) + 1));
    }
}
