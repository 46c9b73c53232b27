package io.streamgauge.kinesis.leases;

import java.time.Duration;

/**
 * The times of the Kinesis Client Library, which all follow from one.
 *
 * <p>With the library's defaults it takes up to four minutes until the shards of a dead instance
 * are read again, if that instance was the leader: the leader lease lasts two minutes.
 *
 * @param failover the time without a renewal after which another instance may take a lease; at
 *     least two seconds
 */
record LeaseTimes(Duration failover) {

    /** How long deliveries in flight may take before a lease is handed to another instance. */
    static final Duration HANDOFF = Duration.ofSeconds(25);

    /** The library's own timeout, which is longer, because it includes saving the checkpoint. */
    static final Duration LIBRARY_HANDOFF = Duration.ofSeconds(30);

    private static final int POLLS_PER_FAILOVER = 10;
    private static final int FAILOVERS_PER_STALL = 6;
    private static final Duration MIN_STALL = Duration.ofMinutes(1);

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
