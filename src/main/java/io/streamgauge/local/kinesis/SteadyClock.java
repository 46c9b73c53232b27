package io.streamgauge.local.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock for rates and lifetimes, which follows another one but never goes back: where that is set
 * back, it resumes from the latest time that it has given.
 */
final class SteadyClock implements InstantSource {

    private final InstantSource clock;
    private Instant seen;
    private Instant given;

    SteadyClock(InstantSource clock) {
        this.clock = clock;
        this.seen = clock.instant();
        this.given = seen;
    }

    @Override
    public synchronized Instant instant() {
        Instant now = clock.instant();
        if (now.isAfter(seen)) {
            given = given.plus(Duration.between(seen, now));
        }
        seen = now;
        return given;
    }
}
