package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.ShardCompleted;
import io.streamgauge.kinesis.ShardStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseCoordinator;
import software.amazon.kinesis.leases.exceptions.LeasingException;
import software.amazon.kinesis.lifecycle.LeaseGracefulShutdownHandler;
import software.amazon.kinesis.lifecycle.TaskExecutionListener;
import software.amazon.kinesis.lifecycle.TaskType;
import software.amazon.kinesis.lifecycle.events.TaskExecutionListenerInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;

/** The shards whose leases this instance holds. */
final class LeasedShards implements ShardRecordProcessorFactory, TaskExecutionListener {

    private final SharedWork work;
    private final Supplier<LeaseCoordinator> leases;
    private final Map<String, LeasedShard> shards = new ConcurrentHashMap<>();
    private volatile Duration patience = LeaseTimes.HAND_OVER;
    private volatile boolean stopping;
    private volatile boolean leftRecords;

    /**
     * @param leases those of this instance
     */
    LeasedShards(SharedWork work, Supplier<LeaseCoordinator> leases) {
        this.work = work;
        this.leases = leases;
    }

    @Override
    public void beforeTaskExecution(TaskExecutionListenerInput input) {
        LeasedShard shard = shards.get(input.shardInfo().shardId());
        if (shard != null && input.taskType() == TaskType.PROCESS) {
            shard.expect();
        }
    }

    @Override
    public void afterTaskExecution(TaskExecutionListenerInput input) {
        // A shard knows itself what it got.
    }

    @Override
    public ShardRecordProcessor shardRecordProcessor() {
        return new ShardProcessor(this);
    }

    LeasedShard take(String shardId, String checkpoint) {
        LeasedShard shard = new LeasedShard(work, shardId);
        shards.put(shardId, shard);
        if (stopping) {
            shard.stop();
        }
        work.events().leased(shardId, checkpoint);
        return shard;
    }

    /**
     * The library has handed over the last records of a shard.
     *
     * @throws IllegalStateException when they do not all have their outcome: the library must not
     *     take the shard for ended
     */
    void end(LeasedShard shard, RecordProcessorCheckpointer lease) {
        if (shard.end(lease) instanceof ShardCompleted) {
            shards.remove(shard.shardId(), shard);
            work.events().ended(shard.shardId());
        } else {
            letGo(shard);
            throw new IllegalStateException(
                    "The stop came before all of " + shard.shardId() + " was taken");
        }
    }

    /** Whoever takes the lease now reads on from its checkpoint. */
    private void letGo(LeasedShard shard) {
        LeaseCoordinator coordinator = leases.get();
        Lease lease = coordinator.getCurrentlyHeldLease(shard.shardId());
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
        if (shards.remove(shard.shardId(), shard) && !stopping) {
            work.events().leaseLost(shard.shardId());
        }
    }

    List<ShardStatus> statuses() {
        return shards.values().stream().map(LeasedShard::status).toList();
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
            shard.tellAge();
            if (!stopping) {
                look(shard);
            }
        }
    }

    private void look(LeasedShard shard) {
        LeaseCoordinator coordinator = leases.get();
        Lease lease = coordinator.getCurrentlyHeldLease(shard.shardId());
        if (lease == null || lease.shutdownRequested()) {
            shard.stop();
        } else if (shard.stopped()) {
            // It seemed to be lost, and records were let go: whoever takes it now reads them again.
            coordinator.dropLease(lease);
        }
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
