package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.read.DeliveryEnd;
import io.streamgauge.kinesis.read.DeliveryListener;
import io.streamgauge.kinesis.read.ShardCompleted;
import io.streamgauge.kinesis.read.ShardDelivery;
import io.streamgauge.kinesis.read.ShardStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/**
 * A shard whose lease this instance holds, from taking the lease to losing it.
 *
 * <p>The library passes records only once: the next holder of the lease reads unsettled records
 * again from the checkpoint. The library calls one method at a time, on changing threads; {@link
 * #save}, {@link #status} and {@link #stop} may be called at any time.
 */
final class LeasedShard implements DeliveryListener {

    /** A read takes about a second, even of an empty shard. */
    private static final Duration MAX_TIME_BETWEEN_READS = Duration.ofSeconds(30);

    private final LeasedReaderRuntime runtime;
    private final ShardInfo info;
    private final String shardId;
    private final ShardDelivery delivery;
    private final ShardCheckpoint checkpoint = new ShardCheckpoint();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile @Nullable RecordProcessorCheckpointer lease;
    private volatile @Nullable String haltReason;
    private volatile Instant lastRead;
    private volatile Instant lastProgress;
    private volatile long millisBehindLatest;

    /** Whether the library has started to process records that are not here yet. */
    private volatile boolean expected;

    /** Whether records of the shard were lost. */
    private volatile boolean recordsLost;

    LeasedShard(LeasedReaderRuntime runtime, ShardInfo info) {
        this.runtime = runtime;
        this.info = info;
        this.shardId = info.shardId();
        this.delivery = new ShardDelivery(runtime.reader(), this);
        this.lastRead = runtime.now();
        this.lastProgress = lastRead;
    }

    /** The shard and the lease. */
    ShardInfo info() {
        return info;
    }

    String shardId() {
        return shardId;
    }

    ShardStatus status() {
        String halt = haltReason;
        return new ShardStatus(
                shardId,
                lastProgress,
                millisBehindLatest,
                halt == null ? problem() : halt,
                halt != null);
    }

    /** The library is about to pass records. */
    void expectRecords() {
        if (expected) {
            refuse("the Kinesis Client Library skipped records that it had read");
        }
        expected = true;
    }

    /** Delivers records; returns when the last delivery has started, or at a stop. */
    void process(ProcessRecordsInput input) throws InterruptedException {
        expected = false;
        lease = input.checkpointer();
        try {
            deliver(input);
        } catch (RuntimeException e) {
            // The library would log the records and skip them.
            refuse(e.toString());
        } catch (Error e) {
            refuse(e.toString());
            throw e;
        }
    }

    private void deliver(ProcessRecordsInput input) throws InterruptedException {
        List<ShardRecord> records = KclRecords.toShardRecords(shardId, input.records());
        if (!delivery.stopped()) {
            millisBehindLatest = KclRecords.behindLatest(input).toMillis();
            lastRead = runtime.now();
            lastProgress = lastRead;
            runtime.events().read(shardId, KclRecords.page(records, input));
        }
        if (!delivery.deliver(records)) {
            awaitStopIfHalted();
        }
        lastRead = runtime.now();
    }

    /** Records of the shard are lost: the next holder of the lease reads them again. */
    void refuse(String reason) {
        if (!recordsLost) {
            runtime.events().readFailed(shardId, reason, runtime.settings().failover());
        }
        recordsLost = true;
        delivery.refuse();
    }

    @Override
    public void settled(ShardRecord record) {
        lastProgress = runtime.now();
        checkpoint.reach(record, lastProgress);
    }

    @Override
    public void halted(String reason) {
        haltReason = reason;
    }

    /**
     * Saves the checkpoint if it has changed; not after records were lost: at the end of a shard
     * the library treats the last record that it passed as the end.
     */
    void save() {
        RecordProcessorCheckpointer held = lease;
        if (held == null || recordsLost) {
            return;
        }
        try {
            checkpoint.save(held);
        } catch (ShutdownException e) {
            // The lease is lost: its new holder resumes from the checkpoint before this one.
            stop();
        } catch (InvalidStateException | RuntimeException e) {
            runtime.events().checkpointFailed(e);
        }
    }

    void reportCheckpointAge() {
        Instant now = runtime.now();
        Instant oldest =
                Stream.concat(delivery.oldest().stream(), checkpoint.unsavedSince().stream())
                        .min(Instant::compareTo)
                        .orElse(now);
        runtime.events().checkpointAge(shardId, Duration.between(oldest, now));
    }

    /**
     * Saves the end of the shard if all of its records are settled, or else the last settled one.
     * An IllegalStateException when the lease cannot be written.
     */
    DeliveryEnd end(RecordProcessorCheckpointer held) {
        lease = held;
        DeliveryEnd end = delivery.ended().join();
        if (end instanceof ShardCompleted completed) {
            saveEnd(held, completed);
        } else {
            awaitStopIfHalted();
            save();
        }
        return end;
    }

    private void saveEnd(RecordProcessorCheckpointer held, ShardCompleted completed) {
        try {
            checkpoint.saveEnd(held, completed);
        } catch (InvalidStateException | ShutdownException e) {
            throw new IllegalStateException("The end of " + shardId + " is not saved", e);
        }
    }

    /** Waits for deliveries in flight, and saves the checkpoint; whether all completed in time. */
    boolean drain(RecordProcessorCheckpointer held, Duration patience) {
        stop();
        lease = held;
        boolean idle =
                LeasedReaderRuntime.await(delivery.idle().thenApply(idled -> true), patience)
                        .orElse(false);
        save();
        return idle;
    }

    /** Starts no more deliveries. */
    void stop() {
        delivery.stop();
        stopped.complete(null);
    }

    /** Whether it was stopped, rather than halted by a failed record, and nothing is in flight. */
    boolean hasStopped() {
        return delivery.stopped() && delivery.isIdle() && haltReason == null;
    }

    /** A halted shard keeps its lease, because another instance would halt at the same record. */
    private void awaitStopIfHalted() {
        if (haltReason != null) {
            stopped.join();
        }
    }

    private @Nullable String problem() {
        Optional<ShardReadFailures.ReadFailure> failure =
                runtime.failures().of(shardId).filter(ShardReadFailures.ReadFailure::isProblem);
        if (failure.isPresent()) {
            return failure.get().reason();
        }
        return delivery.oldest().isEmpty()
                        && lastRead.isBefore(runtime.now().minus(MAX_TIME_BETWEEN_READS))
                ? "it was not read since " + lastRead
                : null;
    }
}
