package io.streamgauge.kinesis;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A pause before a retry that doubles with each attempt and is drawn with full jitter.
 *
 * @param base the longest pause before the first retry
 * @param cap the longest pause before any retry
 */
public record Backoff(Duration base, Duration cap) {

    private static final int MOST_DOUBLINGS = 20;

    public Backoff {
        if (base.isNegative() || base.isZero() || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException(
                    "A backoff needs 0 < base <= cap, but got " + base + " and " + cap);
        }
    }

    /** A pause between nothing and the bound of this attempt; attempts count from 0. */
    public Duration pause(int attempt, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(longest(attempt).toMillis() + 1));
    }

    private Duration longest(int attempt) {
        Duration doubled = base.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS));
        return doubled.compareTo(cap) < 0 ? doubled : cap;
    }
}
