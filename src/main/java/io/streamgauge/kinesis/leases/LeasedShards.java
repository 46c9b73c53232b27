package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.FailureClassifier;
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
 * The shards whose leases this instance holds. Thread-safe.
 *
 * <p>A lease that was lost and taken again is another lease: both shards may exist for a while.
 */
final class LeasedShards implements TaskExecutionListener {

    private final LeasedReaderRuntime runtime;
    private final Supplier<LeaseCoordinator> leases;
    private final Map<ShardInfo, LeasedShard> shards = new ConcurrentHashMap<>();

    /** The shard that the library is initializing on this thread. */
    @SuppressWarnings("ThreadLocalUsage") // each instance has threads of its own
    private final ThreadLocal<@Nullable ShardInfo> initializing = new ThreadLocal<>();

    private volatile Duration patience = LeaseSettings.HANDOFF;
    private volatile boolean stopping;
    private volatile boolean undrained;

    LeasedShards(LeasedReaderRuntime runtime, Supplier<LeaseCoordinator> leases) {
        this.runtime = runtime;
        this.leases = leases;
    }

    @Override
    public void beforeTaskExecution(TaskExecutionListenerInput input) {
        initializing.set(input.taskType() == TaskType.INITIALIZE ? input.shardInfo() : null);
        LeasedShard shard = shards.get(input.shardInfo());
        if (shard != null && input.taskType() == TaskType.PROCESS) {
            shard.expectRecords();
        }
    }

    @Override
    public void afterTaskExecution(TaskExecutionListenerInput input) {
        initializing.remove();
    }

    /** The lease of the shard that is being initialized was taken. */
    LeasedShard initialize(String checkpoint) {
        ShardInfo info = Objects.requireNonNull(initializing.get());
        LeasedShard shard = new LeasedShard(runtime, info);
        shards.put(info, shard);
        if (stopping) {
            shard.stop();
        }
        runtime.events().leased(shard.shardId(), checkpoint);
        return shard;
    }

    /**
     * The library has passed the last records of a shard. An IllegalStateException when records are
     * unsettled, so that the library does not end the shard.
     */
    void end(LeasedShard shard, RecordProcessorCheckpointer lease) {
        requireExists(shard);
        if (shard.end(lease) instanceof ShardCompleted) {
            remove(shard);
            runtime.events().ended(shard.shardId());
        } else {
            releaseLease(shard);
            throw new IllegalStateException(
                    "Stopped before all records of " + shard.shardId() + " were settled");
        }
    }

    /** The library treats a stream or shard that does not exist as the end of the shard. */
    private void requireExists(LeasedShard shard) {
        Optional<ShardReadFailures.ReadFailure> gone =
                runtime.failures()
                        .of(shard.shardId())
                        .filter(ShardReadFailures.ReadFailure::isGone);
        if (gone.isPresent()) {
            if (stopping) {
                releaseLease(shard);
            }
            throw new IllegalStateException(gone.get().reason());
        }
    }

    /** Releases the lease to another instance, which resumes from the checkpoint. */
    private void releaseLease(LeasedShard shard) {
        LeaseCoordinator coordinator = leases.get();
        Lease lease = heldLease(shard);
        if (lease == null) {
            return;
        }
        try {
            LeaseGracefulShutdownHandler.attemptLeaseTransfer(lease, coordinator);
        } catch (LeasingException e) {
            // Another instance takes the lease when it has expired.
            runtime.events().checkpointFailed(e);
        }
        coordinator.dropLease(lease);
    }

    /** Waits for deliveries in flight before the lease goes to another instance. */
    void drain(LeasedShard shard, RecordProcessorCheckpointer lease) {
        if (!shard.drain(lease, patience)) {
            undrained = true;
        }
    }

    void leaseLost(LeasedShard shard) {
        shard.stop();
        if (remove(shard) && !stopping) {
            runtime.events().leaseLost(shard.shardId());
        }
    }

    /** The library could not pass records of a shard, which it does not read again. */
    void lost(ShardInfo info, Throwable failure) {
        LeasedShard shard = shards.get(info);
        if (shard != null) {
            shard.refuse(FailureClassifier.streamReason(failure));
        }
    }

    /** The status of each shard, and of those that cannot be started. */
    List<ShardStatus> statuses() {
        List<ShardStatus> statuses = new ArrayList<>();
        shards.values().forEach(shard -> statuses.add(shard.status()));
        runtime.failures()
                .all()
                .forEach(
                        (shardId, failure) -> {
                            if (failure.isProblem() && isHeldButNotRead(shardId)) {
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
     * Saves the checkpoints, and stops shards whose leases were lost or requested.
     *
     * <p>The library itself reports those only when the records that it passed last were delivered,
     * which may be late.
     */
    void maintain() {
        for (LeasedShard shard : shards.values()) {
            shard.save();
            reportCheckpointAge(shard);
            if (!stopping) {
                checkLease(shard);
            }
        }
    }

    /** Not after the end of the shard was reported: its age would never return to zero. */
    private void reportCheckpointAge(LeasedShard shard) {
        synchronized (shard) {
            if (shards.get(shard.info()) == shard) {
                shard.reportCheckpointAge();
            }
        }
    }

    private boolean remove(LeasedShard shard) {
        synchronized (shard) {
            return shards.remove(shard.info(), shard);
        }
    }

    private void checkLease(LeasedShard shard) {
        Lease lease = heldLease(shard);
        if (lease == null || lease.shutdownRequested()) {
            shard.stop();
        } else if (shard.hasStopped() && !stopping) {
            // The lease seemed lost, and records were refused: its next holder reads them again,
            // but
            // none of the settled ones.
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

    /** Starts no more deliveries, and waits for those in flight for this time. */
    void stop(Duration patience) {
        this.patience = patience;
        stopping = true;
        shards.values().forEach(LeasedShard::stop);
    }

    /** Whether a shard was left with deliveries in flight. */
    boolean hasUndrained() {
        return undrained;
    }
}
