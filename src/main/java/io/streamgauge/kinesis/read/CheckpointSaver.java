package io.streamgauge.kinesis.read;

import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Saves the progress of a reader in its checkpoint: at an interval, and on demand. Thread-safe. */
final class CheckpointSaver implements AutoCloseable {

    private final StreamReaderEvents events;
    private final CheckpointStore store;
    private final ScheduledFuture<?> schedule;

    /** Held during saves, so that none overwrites the checkpoint of a newer stream. */
    private final Object saving = new Object();

    /** Whether the store was released. Guarded by {@link #saving}. */
    private boolean closed;

    private volatile @Nullable ShardReaders readers;

    CheckpointSaver(StreamReaderRuntime runtime, CheckpointStore store) {
        this.events = runtime.callbacks().events();
        this.store = store;
        long interval = runtime.settings().checkpointInterval().toMillis();
        this.schedule =
                runtime.stream()
                        .scheduler()
                        .scheduleWithFixedDelay(
                                new RepeatedWork(this::save, events::checkpointFailed),
                                interval,
                                interval,
                                TimeUnit.MILLISECONDS);
    }

    Optional<Checkpoint> load() {
        return store.load();
    }

    /** The progress of a stream that is read from a start. */
    ReadProgress progress(Checkpoint start) {
        return new ReadProgress(store, start);
    }

    /** Saves a start, and from now on the progress of these readers. */
    void start(Checkpoint start, ShardReaders started) {
        synchronized (saving) {
            if (!closed) {
                store.save(start);
            }
            readers = started;
        }
    }

    /** Saves the progress, and reports the ages of the checkpoints. */
    void save() {
        ShardReaders current = readers;
        if (current == null) {
            return;
        }
        try {
            saveProgress();
            events.checkpointSaved();
        } catch (RuntimeException e) {
            events.checkpointFailed(e);
        }
        current.reportCheckpointAges();
    }

    private void saveProgress() {
        synchronized (saving) {
            ShardReaders current = readers;
            if (current != null && !closed) {
                current.updateProgress();
                current.progress().save();
            }
        }
    }

    /** Saves the progress for the last time, and releases the store. */
    @Override
    public void close() {
        schedule.cancel(false);
        synchronized (saving) {
            try {
                saveProgress();
            } finally {
                closed = true;
                store.close();
            }
        }
    }
}
