package io.streamgauge.kinesis.leases;

import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;

/** What the Kinesis Client Library calls for a shard whose lease this instance holds. */
final class ShardProcessor implements ShardRecordProcessor {

    private final LeasedShards shards;
    private @Nullable LeasedShard shard;

    ShardProcessor(LeasedShards shards) {
        this.shards = shards;
    }

    @Override
    public void initialize(InitializationInput input) {
        shard = shards.take(input.extendedSequenceNumber().sequenceNumber());
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        try {
            shard().take(input);
        } catch (InterruptedException e) {
            shard().stop();
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing can be saved any more: the new holder of the lease reads on from the checkpoint. */
    @Override
    public void leaseLost(LeaseLostInput input) {
        LeasedShard lost = shard;
        if (lost != null) {
            shards.lost(lost);
        }
    }

    @Override
    public void shardEnded(ShardEndedInput input) {
        shards.end(shard(), input.checkpointer());
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        shards.leave(shard(), input.checkpointer());
    }

    private LeasedShard shard() {
        LeasedShard initialized = shard;
        if (initialized == null) {
            throw new IllegalStateException("The shard is not initialized");
        }
        return initialized;
    }
}
