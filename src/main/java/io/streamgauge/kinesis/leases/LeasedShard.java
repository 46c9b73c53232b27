package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.Place;
import io.streamgauge.kinesis.ShardDelivery;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.ShardStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * A shard whose lease this instance holds, from the taking of the lease until its loss.
 *
 * <p>The library hands records over once only: what is not taken is read again by the next holder
 * of the lease, from the checkpoint.
 */
final class LeasedShard implements ShardRecordProcessor {

    /** A read takes a second or so, also of an empty shard. */
    private static final Duration LONG_WITHOUT_A_READ = Duration.ofSeconds(30);

    private final LeasedShards shards;
    private final String shardId;
    private final ShardDelivery delivery;
    private final ShardCheckpoint checkpoint = new ShardCheckpoint();
    private volatile @Nullable RecordProcessorCheckpointer lease;
    private volatile Instant lastRead;
    private volatile Instant lastProgress;
    private volatile long millisBehindLatest;

    LeasedShard(LeasedShards shards, String shardId) {
        this.shards = shards;
        this.shardId = shardId;
        this.delivery = shards.delivery(this::moved);
        this.lastRead = shards.now();
        this.lastProgress = lastRead;
    }

    String shardId() {
        return shardId;
    }

    ShardStatus status() {
        boolean unread = lastRead.isBefore(shards.now().minus(LONG_WITHOUT_A_READ));
        return new ShardStatus(
                shardId,
                lastProgress,
                millisBehindLatest,
                unread && !delivery.busy() ? "it is not read since " + lastRead : null);
    }

    /** Lets nothing more begin: the lease is to go, or is gone. */
    void stop() {
        delivery.stop();
    }

    boolean stopped() {
        return delivery.stopped();
    }

    /** Saves the checkpoint, if it has moved and the lease is still held. */
    void save() {
        RecordProcessorCheckpointer held = lease;
        if (held == null) {
            return;
        }
        try {
            checkpoint.save(held);
        } catch (ShutdownException e) {
            stop();
        } catch (InvalidStateException | RuntimeException e) {
            shards.events().checkpointFailed(e);
        }
    }

    @Override
    public void initialize(InitializationInput input) {
        shards.add(this);
        shards.events().leased(shardId, input.extendedSequenceNumber().sequenceNumber());
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        lease = input.checkpointer();
        if (delivery.stopped()) {
            return;
        }
        took(input);
        try {
            for (KinesisClientRecord record : input.records()) {
                if (!delivery.deliver(shardRecord(record))) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        stop();
        shards.lost(this);
    }

    @Override
    public void shardEnded(ShardEndedInput input) {
        if (!drained(delivery.drained(), Duration.ofDays(1))) {
            throw new IllegalStateException(
                    shardId + " ended, but not all of its records were taken before the stop");
        }
        try {
            checkpoint.saveEnd(input.checkpointer());
        } catch (InvalidStateException | ShutdownException e) {
            throw new IllegalStateException("The end of " + shardId + " is not saved", e);
        }
        shards.ended(this);
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        stop();
        lease = input.checkpointer();
        if (!drained(delivery.drained(), shards.patience())) {
            shards.leftRecordsBehind();
        }
        save();
    }
}
