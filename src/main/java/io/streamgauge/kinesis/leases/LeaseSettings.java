package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.StreamReaderSettings;
import io.streamgauge.log.HumanText;
import java.time.Duration;

/**
 * The settings with which instances share the shards of a stream.
 *
 * <p>With the defaults of the Kinesis Client Library it takes up to four minutes until the shards
 * of a dead instance are read again, if that instance was the leader: the leader lease lasts two
 * minutes.
 *
 * @param application the application name of the Kinesis Client Library
 * @param failover the time without a renewal after which another instance may take a lease; all
 *     other times of the library follow from it
 * @param reader the settings with which each shard is read
 */
public record LeaseSettings(String application, Duration failover, StreamReaderSettings reader) {

    /** Longer than a long pause of the JVM, or a slow response. */
    public static final Duration DEFAULT_FAILOVER = Duration.ofSeconds(10);

    /** How long deliveries in flight may take before a lease is handed to another instance. */
    static final Duration HANDOFF = Duration.ofSeconds(25);

    /** The library's own timeout, which is longer, because it includes saving the checkpoint. */
    static final Duration LIBRARY_HANDOFF = Duration.ofSeconds(30);

    private static final int POLLS_PER_FAILOVER = 10;
    private static final int FAILOVERS_PER_STALL = 6;
    private static final Duration MIN_STALL = Duration.ofMinutes(1);
    private static final Duration MIN_FAILOVER = Duration.ofSeconds(2);

    public LeaseSettings {
        if (failover.compareTo(MIN_FAILOVER) < 0) {
            throw new IllegalArgumentException(
                    "\"failover\" must be at least %s, but is %s: choose a longer duration"
                            .formatted(
                                    HumanText.exactly(MIN_FAILOVER), HumanText.exactly(failover)));
        }
    }

    /** How long the library may not work on a shard; it starts its own reads again after 35 s. */
    Duration stall() {
        Duration longest = failover.multipliedBy(FAILOVERS_PER_STALL);
        return longest.compareTo(MIN_STALL) > 0 ? longest : MIN_STALL;
    }

    /** The interval at which leases are assigned. */
    Duration assignmentInterval() {
        return failover.dividedBy(2);
    }

    /** The time until the first heartbeat, which the first assignment needs. */
    Duration firstHeartbeat() {
        return Duration.ofMillis(100);
    }

    /**
     * The interval of heartbeats, which the library counts in whole seconds; an instance that
     * misses two is dead.
     */
    Duration heartbeatInterval() {
        return failover.dividedBy(2);
    }

    /** How long an instance without heartbeats remains the leader. */
    Duration leaderLease() {
        return failover.multipliedBy(2);
    }

    Duration leaderHeartbeatInterval() {
        return failover.dividedBy(2);
    }

    /** The interval at which the library polls for work. */
    Duration pollInterval() {
        return failover.dividedBy(POLLS_PER_FAILOVER);
    }
}
