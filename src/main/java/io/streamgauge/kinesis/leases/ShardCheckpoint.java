package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.read.ShardCompleted;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/** The last settled record of a shard, which is saved in its lease. Thread-safe. */
final class ShardCheckpoint {

    private final Object saving = new Object();
    private @Nullable ShardRecord reached;
    private @Nullable Instant unsavedSince;

    /** This record is settled, and so are all before it. */
    synchronized void reach(ShardRecord record, Instant now) {
        reached = record;
        unsavedSince = unsavedSince == null ? now : unsavedSince;
    }

    /** Since when the shard is ahead of its saved checkpoint. */
    synchronized Optional<Instant> unsavedSince() {
        return Optional.ofNullable(unsavedSince);
    }

    /** Saves the last settled record, if it is not saved yet. */
    void save(RecordProcessorCheckpointer lease) throws InvalidStateException, ShutdownException {
        synchronized (saving) {
            ShardRecord record = reached();
            if (record != null) {
                lease.checkpoint(record.sequenceNumber(), record.subSequenceNumber());
                saved(record);
            }
        }
    }

    /** Saves the end of the shard, which a {@link ShardCompleted} proves. */
    void saveEnd(RecordProcessorCheckpointer lease, ShardCompleted completed)
            throws InvalidStateException, ShutdownException {
        Objects.requireNonNull(completed);
        synchronized (saving) {
            lease.checkpoint();
            saved(reached());
        }
    }

    private synchronized @Nullable ShardRecord reached() {
        return reached;
    }

    private synchronized void saved(@Nullable ShardRecord record) {
        if (Objects.equals(reached, record)) {
            reached = null;
            unsavedSince = null;
        }
    }
}
