package io.streamgauge.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pauses between the attempts of a call: random, up to a bound that doubles with each attempt
 * ("full jitter").
 *
 * @param base the bound of the pause after the first attempt
 * @param max the bound of every pause
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">
 *     Exponential backoff and jitter</a>
 */
public record Backoff(Duration base, Duration max) {

    private static final int MAX_DOUBLINGS = 20;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException unless 0 &lt; base &lt;= max
     */
    public Backoff {
        if (base.isNegative() || base.isZero() || max.compareTo(base) < 0) {
            throw new IllegalArgumentException(
                    "A backoff must have 0 < base <= max, but has the base %s and the max %s"
                            .formatted(base, max));
        }
    }

    /**
     * Returns a pause between zero and the bound of an attempt, in whole milliseconds.
     *
     * @param attempt the number of attempts so far, at least 1
     * @param random chooses the pause, so that callers who failed together do not return together
     */
    public Duration delay(int attempt, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(bound(attempt).toMillis() + 1));
    }

    /**
     * Returns the maximum of the pause after an attempt.
     *
     * @param attempt the number of attempts so far, at least 1
     */
    public Duration bound(int attempt) {
        Duration doubled = base.multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
        return doubled.compareTo(max) < 0 ? doubled : max;
    }
}
