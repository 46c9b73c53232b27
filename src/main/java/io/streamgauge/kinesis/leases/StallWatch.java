package io.streamgauge.kinesis.leases;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseCoordinator;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseCoordinator;
import software.amazon.kinesis.leases.exceptions.LeasingException;

/**
 * Finds out that the Kinesis Client Library does not work on a shard of this instance any more.
 *
 * <p>An Error ends some of the library's repeated tasks without a log line, and a call that never
 * completes blocks others. Not thread-safe.
 */
final class StallWatch {

    /** After a pause of the machine, the first checks see an old state. */
    private static final int MIN_SIGHTINGS = 3;

    private final LeasedReaderRuntime runtime;
    private final ShardTasks tasks;
    private final LeaseCoordinator leases;
    private final Map<Suspect, Sightings> sightings = new HashMap<>();
    private String lastHeartbeat = "";

    StallWatch(LeasedReaderRuntime runtime, ShardTasks tasks, LeaseCoordinator leases) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.leases = leases;
    }

    /** A state that is a stall if it does not change. */
    private record Suspect(Kind kind, String name, String state) {}

    private enum Kind {
        NOT_READ,
        NOT_TAKEN,
        NO_HEARTBEAT
    }

    private record Sightings(Instant first, int count) {

        static Sightings of(Sightings before, Sightings now) {
            return new Sightings(before.first, before.count + now.count);
        }
    }

    /**
     * Returns what is stalled. Called repeatedly.
     *
     * @throws LeasingException when the lease table cannot be read
     */
    Optional<String> check() throws LeasingException {
        Set<Suspect> suspects = new HashSet<>();
        Set<String> held = addUnreadShards(suspects);
        addUntakenLeases(suspects, held);
        addHeartbeat(suspects);
        sightings.keySet().retainAll(suspects);
        for (Suspect suspect : suspects) {
            Sightings seen =
                    Objects.requireNonNull(
                            sightings.merge(
                                    suspect, new Sightings(runtime.now(), 1), Sightings::of));
            if (isStalled(seen) && isAssigned(suspect)) {
                return Optional.of(describe(suspect, seen.first));
            }
        }
        return Optional.empty();
    }

    /** Shards without a new task; a task that runs waits for the route, or has a timeout. */
    private Set<String> addUnreadShards(Set<Suspect> suspects) {
        Set<String> keys = new HashSet<>();
        Set<ShardInfo> held = new HashSet<>();
        for (Lease lease : leases.getAssignments()) {
            ShardInfo shard = DynamoDBLeaseCoordinator.convertLeaseToAssignment(lease);
            held.add(shard);
            keys.add(lease.leaseKey());
            Optional<ShardTasks.Work> work = tasks.work(shard);
            if (!shard.isCompleted()
                    && !lease.shutdownRequested()
                    && runtime.failures().of(shard.shardId()).isEmpty()
                    && !work.map(ShardTasks.Work::running).orElse(false)) {
                String state = shard.concurrencyToken() + work.map(ShardTasks.Work::since);
                suspects.add(new Suspect(Kind.NOT_READ, shard.shardId(), state));
            }
        }
        tasks.forgetAllBut(held);
        return keys;
    }

    private void addUntakenLeases(Set<Suspect> suspects, Set<String> held) throws LeasingException {
        for (String key :
                leases.leaseRefresher().listLeaseKeysForWorker(leases.workerIdentifier())) {
            if (!held.contains(key)) {
                suspects.add(new Suspect(Kind.NOT_TAKEN, key, ""));
            }
        }
    }

    /** The leader deletes the heartbeat of an instance that appears to be dead. */
    private void addHeartbeat(Set<Suspect> suspects) {
        lastHeartbeat = runtime.tables().heartbeat(leases.workerIdentifier()).orElse(lastHeartbeat);
        if (!lastHeartbeat.isEmpty()) {
            suspects.add(new Suspect(Kind.NO_HEARTBEAT, "", lastHeartbeat));
        }
    }

    private boolean isStalled(Sightings seen) {
        Duration age = Duration.between(seen.first, runtime.now());
        return seen.count >= MIN_SIGHTINGS && age.compareTo(runtime.settings().stall()) >= 0;
    }

    /** The index of the leases may be late, and a lease may wait for its holder before. */
    private boolean isAssigned(Suspect suspect) throws LeasingException {
        if (suspect.kind != Kind.NOT_TAKEN) {
            return true;
        }
        Lease lease = leases.leaseRefresher().getLease(suspect.name);
        return lease != null
                && lease.checkpointOwner() == null
                && leases.workerIdentifier().equals(lease.leaseOwner())
                && leases.getCurrentlyHeldLease(suspect.name) == null;
    }

    private static String describe(Suspect suspect, Instant since) {
        return switch (suspect.kind) {
            case NOT_READ -> suspect.name + " was not read since " + since;
            case NOT_TAKEN -> "the lease of " + suspect.name + " was not taken since " + since;
            case NO_HEARTBEAT -> "the instance sent no heartbeat since " + since;
        };
    }
}
