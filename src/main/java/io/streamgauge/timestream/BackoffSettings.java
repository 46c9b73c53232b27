package io.streamgauge.timestream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is sent again.
 *
 * @param usual after an outcome that is not known, and when the memory store throttles
 * @param magnetic when the magnetic store throttles, which wants to be sent less
 */
record BackoffSettings(RetryBackoff usual, RetryBackoff magnetic) {

    static BackoffSettings of(RandomGenerator random) {
        return new BackoffSettings(
                new RetryBackoff(Duration.ofMillis(100), Duration.ofSeconds(10), random),
                new RetryBackoff(Duration.ofSeconds(1), Duration.ofSeconds(20), random));
    }

    RetryBackoff after(Store throttled) {
        return throttled == Store.MAGNETIC ? magnetic : usual;
    }
}
