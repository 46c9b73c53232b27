package io.streamgauge.timestream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is sent again.
 *
 * @param usual after an outcome that is not known, and when the memory store throttles
 * @param magnetic when the magnetic store throttles, which wants to be sent less
 */
record Pauses(Backoff usual, Backoff magnetic) {

    static Pauses of(RandomGenerator random) {
        return new Pauses(
                new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10), random),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20), random));
    }

    Backoff after(Store throttled) {
        return throttled == Store.MAGNETIC ? magnetic : usual;
    }
}
