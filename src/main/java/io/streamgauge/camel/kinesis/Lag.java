package io.streamgauge.camel.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How far the reading of a shard is behind its newest record: as its last read said, and growing
 * with the time while the shard cannot be read.
 */
final class Lag {

    private final InstantSource clock;
    private Duration behind = Duration.ZERO;
    private Instant read;
    private boolean failing;

    Lag(InstantSource clock) {
        this.clock = clock;
        this.read = clock.instant();
    }

    synchronized void read(Duration behindLatest) {
        behind = behindLatest;
        read = clock.instant();
        failing = false;
    }

    synchronized void failed() {
        failing = true;
    }

    synchronized double millis() {
        Duration since = failing ? Duration.between(read, clock.instant()) : Duration.ZERO;
        return behind.plus(since.isNegative() ? Duration.ZERO : since).toMillis();
    }
}
