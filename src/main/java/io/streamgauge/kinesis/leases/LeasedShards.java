package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.read.ShardCompleted;
import io.streamgauge.kinesis.read.ShardStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseCoordinator;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.leases.exceptions.LeasingException;
import software.amazon.kinesis.lifecycle.LeaseGracefulShutdownHandler;
import software.amazon.kinesis.lifecycle.TaskExecutionListener;
import software.amazon.kinesis.lifecycle.TaskType;
import software.amazon.kinesis.lifecycle.events.TaskExecutionListenerInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/**
 * The shards whose leases this instance holds.
 *
 * <p>A lease that was lost and taken once more is another one: both of its shards may be here for a
 * while.
 */
final class LeasedShards implements TaskExecutionListener {

    private final LeasedReaderRuntime work;
    private final Supplier<LeaseCoordinator> leases;
    private final Map<ShardInfo, LeasedShard> shards = new ConcurrentHashMap<>();

    /** The shard that the library initializes on this thread. */
    @SuppressWarnings("ThreadLocalUsage") // another instance's threads are others
    private final ThreadLocal<@Nullable ShardInfo> initializing = new ThreadLocal<>();

    private volatile Duration patience = LeaseTimes.HAND_OVER;
    private volatile boolean stopping;
    private volatile boolean leftRecords;

    /**
     * @param leases those of this instance
     */
    LeasedShards(LeasedReaderRuntime work, Supplier<LeaseCoordinator> leases) {
        this.work = work;
        this.leases = leases;
    }

    @Override
    public void beforeTaskExecution(TaskExecutionListenerInput input) {
        initializing.set(input.taskType() == TaskType.INITIALIZE ? input.shardInfo() : null);
        LeasedShard shard = shards.get(input.shardInfo());
        if (shard != null && input.taskType() == TaskType.PROCESS) {
            shard.expect();
        }
    }

    @Override
    public void afterTaskExecution(TaskExecutionListenerInput input) {
        initializing.remove();
    }

    LeasedShard take(String checkpoint) {
        ShardInfo info = Objects.requireNonNull(initializing.get());
        LeasedShard shard = new LeasedShard(work, info);
        shards.put(info, shard);
        if (stopping) {
            shard.stop();
        }
        work.events().leased(shard.shardId(), checkpoint);
        return shard;
    }

    /**
     * The library has handed over the last records of a shard.
     *
     * @throws IllegalStateException when they do not all have their outcome: the library must not
     *     take the shard for ended
     */
    void end(LeasedShard shard, RecordProcessorCheckpointer lease) {
        requireItIsThere(shard);
        if (shard.end(lease) instanceof ShardCompleted) {
            remove(shard);
            work.events().ended(shard.shardId());
        } else {
            letGo(shard);
            throw new IllegalStateException(
                    "The stop came before all of " + shard.shardId() + " was taken");
        }
    }

    /** The library takes a stream or a shard that is not found for the end of the shard. */
    private void requireItIsThere(LeasedShard shard) {
        Optional<ShardReadFailures.ReadFailure> gone =
                work.failures().of(shard.shardId()).filter(ShardReadFailures.ReadFailure::isGone);
        if (gone.isPresent()) {
            if (stopping) {
                letGo(shard);
            }
            throw new IllegalStateException(gone.get().reason());
        }
    }

    /** Whoever takes the lease now reads on from its checkpoint. */
    private void letGo(LeasedShard shard) {
        LeaseCoordinator coordinator = leases.get();
        Lease lease = heldLease(shard);
        if (lease == null) {
            return;
        }
        try {
            LeaseGracefulShutdownHandler.attemptLeaseTransfer(lease, coordinator);
        } catch (LeasingException e) {
            // The one that waits for the lease gets it when it has expired.
            work.events().checkpointFailed(e);
        }
        coordinator.dropLease(lease);
    }

    /** Lets what is being delivered end, before the lease goes to another instance. */
    void leave(LeasedShard shard, RecordProcessorCheckpointer lease) {
        if (!shard.leave(lease, patience)) {
            leftRecords = true;
        }
    }

    void lost(LeasedShard shard) {
        shard.stop();
        if (remove(shard) && !stopping) {
            work.events().leaseLost(shard.shardId());
        }
    }

    /** How the shards are read, and those that cannot be begun. */
    List<ShardStatus> statuses() {
        List<ShardStatus> statuses = new ArrayList<>();
        shards.values().forEach(shard -> statuses.add(shard.status()));
        work.failures()
                .all()
                .forEach(
                        (shardId, failure) -> {
                            if (isHeldButNotRead(shardId)) {
                                statuses.add(failure.status(shardId));
                            }
                        });
        return statuses;
    }

    private boolean isHeldButNotRead(String shardId) {
        return shards.values().stream().noneMatch(shard -> shard.shardId().equals(shardId))
                && leases.get().getCurrentlyHeldLease(shardId) != null;
    }

    /**
     * Saves the checkpoints, and looks after the leases.
     *
     * <p>The library tells of a lease that it lost, or that another instance waits for, only when
     * the records are taken that it handed over last; that may be late.
     */
    void look() {
        for (LeasedShard shard : shards.values()) {
            shard.save();
            tellAge(shard);
            if (!stopping) {
                look(shard);
            }
        }
    }

    /** Not after it was reported that the shard is read no more: the age would stay as it is. */
    private void tellAge(LeasedShard shard) {
        synchronized (shard) {
            if (shards.get(shard.info()) == shard) {
                shard.tellAge();
            }
        }
    }

    private boolean remove(LeasedShard shard) {
        synchronized (shard) {
            return shards.remove(shard.info(), shard);
        }
    }

    private void look(LeasedShard shard) {
        Lease lease = heldLease(shard);
        if (lease == null || lease.shutdownRequested()) {
            shard.stop();
        } else if (shard.hasStopped() && !stopping) {
            // It seemed to be lost, and records were let go: whoever takes it now reads them again,
            // and none of those that were delivered.
            shard.save();
            leases.get().dropLease(lease);
        }
    }

    private @Nullable Lease heldLease(LeasedShard shard) {
        Lease lease = leases.get().getCurrentlyHeldLease(shard.shardId());
        return lease != null
                        && lease.concurrencyToken()
                                .toString()
                                .equals(shard.info().concurrencyToken())
                ? lease
                : null;
    }

    /**
     * Lets nothing more begin.
     *
     * @param patience how long to wait for what is being delivered
     */
    void stop(Duration patience) {
        this.patience = patience;
        stopping = true;
        shards.values().forEach(LeasedShard::stop);
    }

    /** Whether a shard was left with records that were still being delivered. */
    boolean leftRecords() {
        return leftRecords;
    }
}
