package io.streamgauge.kinesis.leases;

import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;

/** The callbacks of the Kinesis Client Library for a shard whose lease this instance holds. */
final class ShardProcessor implements ShardRecordProcessor {

    private final LeasedShards shards;
    private @Nullable LeasedShard shard;

    ShardProcessor(LeasedShards shards) {
        this.shards = shards;
    }

    @Override
    public void initialize(InitializationInput input) {
        shard = shards.initialize(input.extendedSequenceNumber().sequenceNumber());
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        try {
            shard().process(input);
        } catch (InterruptedException e) {
            shard().stop();
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing can be saved anymore: the new holder of the lease resumes from the checkpoint. */
    @Override
    public void leaseLost(LeaseLostInput input) {
        LeasedShard lost = shard;
        if (lost != null) {
            shards.leaseLost(lost);
        }
    }

    @Override
    public void shardEnded(ShardEndedInput input) {
        shards.end(shard(), input.checkpointer());
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        shards.drain(shard(), input.checkpointer());
    }

    private LeasedShard shard() {
        LeasedShard initialized = shard;
        if (initialized == null) {
            throw new IllegalStateException("The shard is not initialized");
        }
        return initialized;
    }
}
