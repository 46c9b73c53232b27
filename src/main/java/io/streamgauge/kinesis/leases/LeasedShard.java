package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.read.DeliveryEnd;
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
 * A shard whose lease this instance holds, from the taking of the lease until its loss.
 *
 * <p>The library hands records over once only: what is not taken is read again by the next holder
 * of the lease, from the checkpoint.
 */
final class LeasedShard implements ShardDelivery.Listener {

    /** A read takes a second or so, also of an empty shard. */
    private static final Duration LONG_WITHOUT_A_READ = Duration.ofSeconds(30);

    private final LeasedReaderRuntime work;
    private final ShardInfo info;
    private final String shardId;
    private final ShardDelivery delivery;
    private final ShardCheckpoint checkpoint = new ShardCheckpoint();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private volatile @Nullable RecordProcessorCheckpointer lease;
    private volatile @Nullable String haltedBecause;
    private volatile Instant lastRead;
    private volatile Instant lastProgress;
    private volatile long millisBehindLatest;

    /** Whether records are on their way here; each step of the library comes after the last. */
    private volatile boolean expected;

    /** Whether records did not get here. */
    private volatile boolean lost;

    LeasedShard(LeasedReaderRuntime work, ShardInfo info) {
        this.work = work;
        this.info = info;
        this.shardId = info.shardId();
        this.delivery = new ShardDelivery(work.delivery(), this);
        this.lastRead = work.now();
        this.lastProgress = lastRead;
    }

    /** The shard together with the taking of its lease. */
    ShardInfo info() {
        return info;
    }

    String shardId() {
        return shardId;
    }

    ShardStatus status() {
        String halt = haltedBecause;
        return new ShardStatus(
                shardId,
                lastProgress,
                millisBehindLatest,
                halt == null ? problem() : halt,
                halt != null);
    }

    /** The library is about to hand records over. */
    void expect() {
        if (expected) {
            refuse("the Kinesis Client Library skipped records that it had read");
        }
        expected = true;
    }

    /** Takes records; returns when all of them are being delivered, or the stop came. */
    void take(ProcessRecordsInput input) throws InterruptedException {
        expected = false;
        lease = input.checkpointer();
        try {
            deliver(input);
        } catch (RuntimeException e) {
            // The library would print the records, and skip them.
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
            lastRead = work.now();
            lastProgress = lastRead;
            work.events().read(shardId, KclRecords.page(records, input));
        }
        if (!delivery.deliver(records)) {
            awaitTheEndOfAHalt();
        }
        lastRead = work.now();
    }

    private void refuse(String reason) {
        lost = true;
        delivery.refuse();
        work.events().readFailed(shardId, reason, work.settings().failover());
    }

    @Override
    public void moved(ShardRecord record) {
        lastProgress = work.now();
        checkpoint.reach(record, lastProgress);
    }

    @Override
    public void halted(String reason) {
        haltedBecause = reason;
    }

    /**
     * Saves the checkpoint, if it has moved; never after the lease was lost, or records: at the end
     * of a shard the library takes the last record that it handed over for the end.
     */
    void save() {
        RecordProcessorCheckpointer held = lease;
        if (held == null || lost) {
            return;
        }
        try {
            checkpoint.save(held);
        } catch (ShutdownException e) {
            // The lease is lost: its new holder reads on from the checkpoint before this one.
            stop();
        } catch (InvalidStateException | RuntimeException e) {
            work.events().checkpointFailed(e);
        }
    }

    /** Tells how old the checkpoint is. */
    void tellAge() {
        Instant now = work.now();
        Instant oldest =
                Stream.concat(delivery.oldest().stream(), checkpoint.unsavedSince().stream())
                        .min(Instant::compareTo)
                        .orElse(now);
        work.events().checkpointAge(shardId, Duration.between(oldest, now));
    }

    /**
     * Saves that the shard has ended if all of its records have their outcome, and else how far
     * they were taken.
     *
     * @throws IllegalStateException when the lease cannot be written
     */
    DeliveryEnd end(RecordProcessorCheckpointer held) {
        lease = held;
        DeliveryEnd end = delivery.ended().join();
        if (end instanceof ShardCompleted completed) {
            saveEnd(held, completed);
        } else {
            awaitTheEndOfAHalt();
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

    /**
     * Lets what is being delivered end, and saves the checkpoint.
     *
     * @return whether all of it ended
     */
    boolean leave(RecordProcessorCheckpointer held, Duration patience) {
        stop();
        lease = held;
        boolean idle = LeasedReaderRuntime.isDone(delivery.idle(), patience);
        save();
        return idle;
    }

    /** Lets nothing more begin. */
    void stop() {
        delivery.stop();
        left.complete(null);
    }

    /** Whether it was stopped, not by a record that was given up, and nothing is in flight. */
    boolean hasStopped() {
        return delivery.stopped() && delivery.isIdle() && haltedBecause == null;
    }

    /** A shard that has halted keeps its lease, as another instance would halt there too. */
    private void awaitTheEndOfAHalt() {
        if (haltedBecause != null) {
            left.join();
        }
    }

    private @Nullable String problem() {
        Optional<ShardReadFailures.ReadFailure> failure = work.failures().of(shardId);
        if (failure.isPresent()) {
            return failure.get().reason();
        }
        return delivery.oldest().isEmpty()
                        && lastRead.isBefore(work.now().minus(LONG_WITHOUT_A_READ))
                ? "it was not read since " + lastRead
                : null;
    }
}
