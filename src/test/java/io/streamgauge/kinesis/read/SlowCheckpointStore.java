package io.streamgauge.kinesis.read;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Checkpoints that take their time, and know when they were saved as they must not be. */
final class SlowCheckpointStore implements CheckpointStore {

    private final CheckpointStore store;
    private final AtomicReference<@Nullable Duration> next = new AtomicReference<>();
    private final AtomicInteger saving = new AtomicInteger();
    private final CountDownLatch second = new CountDownLatch(1);
    private final AtomicInteger late = new AtomicInteger();
    private volatile boolean holds;
    private volatile boolean closed;

    SlowCheckpointStore(CheckpointStore store) {
        this.store = store;
    }

    /** The next save lasts this long, or until another begins beside it. */
    void holdTheNext(Duration most) {
        next.set(most);
    }

    boolean holds() {
        return holds;
    }

    /** Whether a save ever began before another had ended. */
    boolean together() {
        return second.getCount() == 0;
    }

    /** How often one was saved that was not held any longer. */
    int savedAfterTheClose() {
        return late.get();
    }

    @Override
    public Optional<Checkpoint> load() {
        return store.load();
    }

    @Override
    public void save(Checkpoint checkpoint) {
        if (closed) {
            late.incrementAndGet();
        }
        if (saving.incrementAndGet() > 1) {
            second.countDown();
        }
        try {
            hold(next.getAndSet(null));
            store.save(checkpoint);
        } finally {
            saving.decrementAndGet();
        }
    }

    private void hold(@Nullable Duration most) {
        if (most == null) {
            return;
        }
        holds = true;
        try {
            second.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        store.close();
    }
}
