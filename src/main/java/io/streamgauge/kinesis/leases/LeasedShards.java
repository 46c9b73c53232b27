package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.ShardStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseCoordinator;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;

/** The shards whose leases this instance holds. */
final class LeasedShards implements ShardRecordProcessorFactory {

    private final SharedWork work;
    private final Map<String, LeasedShard> shards = new ConcurrentHashMap<>();
    private volatile Duration patience = LeaseTimes.HAND_OVER;
    private volatile boolean stopping;
    private volatile boolean leftRecords;

    LeasedShards(SharedWork work) {
        this.work = work;
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

    void ended(LeasedShard shard) {
        shards.remove(shard.shardId(), shard);
        work.events().ended(shard.shardId());
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
    void look(LeaseCoordinator leases) {
        for (LeasedShard shard : shards.values()) {
            shard.save();
            shard.tellAge();
            if (!stopping) {
                look(shard, leases);
            }
        }
    }

    private static void look(LeasedShard shard, LeaseCoordinator leases) {
        Lease lease = leases.getCurrentlyHeldLease(shard.shardId());
        if (lease == null || lease.shutdownRequested()) {
            shard.stop();
        } else if (shard.stopped()) {
            // It seemed to be lost, and records were let go: whoever takes it now reads them again.
            leases.dropLease(lease);
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
