package io.streamgauge.kinesis.read;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time that reading is behind the newest record of a shard: as the last read reported, and
 * growing while the shard cannot be read. Thread-safe.
 */
final class ShardLag {

    private final InstantSource clock;
    private Duration behind = Duration.ZERO;
    private Instant read;
    private boolean failing;

    ShardLag(InstantSource clock) {
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
