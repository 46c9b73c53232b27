package io.streamgauge.kinesis.read;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time that reading is behind the newest record of a shard: as the last read reported, and
 * growing while the shard cannot be read. Thread-safe.
 */
public final class ShardLag {

    private final InstantSource clock;
    private Duration behind = Duration.ZERO;
    private Instant read;
    private boolean failing;

    public ShardLag(InstantSource clock) {
        this.clock = clock;
        this.read = clock.instant();
    }

    public synchronized void read(Duration behindLatest) {
        behind = behindLatest;
        read = clock.instant();
        failing = false;
    }

    public synchronized void failed() {
        failing = true;
    }

    public synchronized double millis() {
        Duration since = failing ? Duration.between(read, clock.instant()) : Duration.ZERO;
        return behind.plus(since.isNegative() ? Duration.ZERO : since).toMillis();
    }
}
