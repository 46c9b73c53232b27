package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.StreamReaderSettings;
import io.streamgauge.log.HumanText;
import java.time.Duration;

/**
 * How instances share the shards of a stream.
 *
 * @param application the name under which the Kinesis Client Library works
 * @param failover after how long without a renewal a lease is free for others; all other times of
 *     the library follow from it
 * @param reader how the shards are read and their records delivered
 */
public record LeaseSettings(String application, Duration failover, StreamReaderSettings reader) {

    /** What a long pause of the JVM, or a slow answer, does not reach. */
    public static final Duration DEFAULT_FAILOVER = Duration.ofSeconds(10);

    private static final Duration SHORTEST_FAILOVER = Duration.ofSeconds(2);

    public LeaseSettings {
        if (failover.compareTo(SHORTEST_FAILOVER) < 0) {
            throw new IllegalArgumentException(
                    "\"failover\" must be at least 2s, but is "
                            + HumanText.exactly(failover)
                            + ": raise it");
        }
    }

    LeaseTimes times() {
        return new LeaseTimes(failover);
    }
}
