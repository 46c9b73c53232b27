package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.StreamReaderSettings;
import io.streamgauge.log.HumanText;
import java.time.Duration;

/**
 * The settings with which instances share the shards of a stream.
 *
 * @param application the application name of the Kinesis Client Library
 * @param failover the time without a renewal after which another instance may take a lease; all
 *     other times of the library follow from it
 * @param reader the settings with which each shard is read
 */
public record LeaseSettings(String application, Duration failover, StreamReaderSettings reader) {

    /** Longer than a long pause of the JVM, or a slow response. */
    public static final Duration DEFAULT_FAILOVER = Duration.ofSeconds(10);

    private static final Duration MIN_FAILOVER = Duration.ofSeconds(2);

    public LeaseSettings {
        if (failover.compareTo(MIN_FAILOVER) < 0) {
            throw new IllegalArgumentException(
                    "\"failover\" must be at least %s, but is %s: choose a longer duration"
                            .formatted(
                                    HumanText.exactly(MIN_FAILOVER), HumanText.exactly(failover)));
        }
    }

    LeaseTimes times() {
        return new LeaseTimes(failover);
    }
}
