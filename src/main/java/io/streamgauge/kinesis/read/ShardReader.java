package io.streamgauge.kinesis.read;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.kinesis.FailureClassifier;
import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.Pauses;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.ShardRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;

/** Reads one shard on one thread, until its end or until it is stopped. */
final class ShardReader {

    private final StreamReaderRuntime work;
    private final String shardId;
    private final Position from;
    private final Pauses pauses;
    private final PageSource pageSource;
    private final DeliveryWindow window;

    private final RecordBatcher batches;
    private int failures;
    private boolean expired;
    private final AtomicReference<@Nullable ShardRecord> moved = new AtomicReference<>();
    private volatile ShardStatus status;

    /** When the page was read that is being delivered: one look at the clock for all of it. */
    private Instant read;

    ShardReader(StreamReaderRuntime work, String shardId, Position from, PageSourceFactory source) {
        this.work = work;
        this.shardId = shardId;
        this.from = from;
        this.pauses = work.pauses();
        this.pageSource = source.from(shardId, from, pauses);
        this.window =
                new DeliveryWindow(
                        new RecordDelivery(work, pauses),
                        work.settings().deliveries(),
                        new Watcher());
        this.batches =
                new RecordBatcher(
                        work.outlet().delivery(), work.settings().deliveries().batchSize());
        this.read = now();
        this.status = new ShardStatus(shardId, read, 0, null, false);
    }

    ShardStatus status() {
        return moved.get() == null ? status : status.progressed(now());
    }

    /** The record up to which all was taken, if that has changed since it was asked for last. */
    Optional<ShardRecord> takeMoved() {
        ShardRecord record = moved.getAndSet(null);
        if (record != null) {
            Instant now = now();
            update(known -> known.progressed(now));
        }
        return Optional.ofNullable(record);
    }

    /** Since when the first of the records was read that were not taken yet. */
    Optional<Instant> oldestInFlight() {
        return window.oldest();
    }

    /**
     * Reads until the shard has ended or the stop comes; nothing is in flight when this returns.
     */
    DeliveryEnd run() throws InterruptedException {
        try {
            if (deliverAll()) {
                return window.end();
            }
        } catch (RuntimeException e) {
            window.refuse();
            failed(e);
        } finally {
            pageSource.close();
            window.awaitIdle();
        }
        return new DeliveryEnd.Interrupted();
    }

    /**
     * True when the shard gave its last record, and all of its records were handed over; false also
     * when a delivery ended without an outcome, so that its records are read again.
     */
    private boolean deliverAll() throws InterruptedException {
        while (!pauses.stopped() && !window.stopped()) {
            Optional<Page> page = next();
            if (page.isPresent()) {
                if (!deliver(page.get())) {
                    return false;
                }
                if (page.get().last()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The memory is used up: nothing more is read, so that health stays down. */
    void halt(OutOfMemoryError failure) {
        update(known -> known.halted(FailureClassifier.OUT_OF_MEMORY));
        stop();
    }

    /** Reads no further, and lets what is being delivered end. */
    void stop() {
        pauses.stop();
        window.stop();
    }

    private Optional<Page> next() {
        try {
            Page page = pageSource.next();
            failures = 0;
            expired = false;
            read = now();
            Instant at = read;
            update(known -> known.read(at, page.behindLatest().toMillis()));
            work.outlet().events().read(shardId, page);
            return Optional.of(page);
        } catch (RuntimeException e) {
            failed(e);
            return Optional.empty();
        }
    }

    /** Delivers a page, batch after batch; false when the stop came first. */
    private boolean deliver(Page page) throws InterruptedException {
        for (ShardRecord stored : page.records()) {
            if (!Deaggregation.mayBeAggregate(stored)) {
                if (!deliver(stored)) {
                    return false;
                }
                continue;
            }
            for (ShardRecord record : Deaggregation.records(stored)) {
                if (!isBeforeStart(record) && !deliver(record)) {
                    return false;
                }
            }
        }
        return batches.flush(this::deliverBatch);
    }

    private boolean deliver(ShardRecord record) throws InterruptedException {
        return batches.add(record, this::deliverBatch);
    }

    private boolean deliverBatch(List<ShardRecord> batch) throws InterruptedException {
        return window.deliver(batch, read);
    }

    private boolean isBeforeStart(ShardRecord record) {
        return from instanceof Position.AfterSubSequenceNumber within
                && within.isAfter(record.sequenceNumber(), record.subSequenceNumber());
    }

    private void failed(RuntimeException failure) {
        if (pauses.stopped()) {
            return;
        }
        Throwable cause = Completions.cause(failure);
        if (cause instanceof OutOfMemoryError error) {
            throw error;
        }
        if (!FailureClassifier.passes(cause)) {
            pageSource.reopen();
        }
        // It is no failure after a pause or an outage; a new one that has expired at once is.
        boolean again = expired;
        expired = cause instanceof ExpiredIteratorException;
        if (expired && !again) {
            return;
        }
        StreamReaderSettings.Reads settings = work.settings().reads();
        Duration pause = settings.backoff().delay(++failures, work.access().random());
        String reason = FailureClassifier.reason(cause);
        update(known -> known.failed(reason));
        work.outlet().events().readFailed(shardId, reason, pause);
        boolean tooShort = pause.compareTo(settings.interval()) < 0;
        pauses.pause(tooShort ? settings.interval() : pause).join();
    }

    /** The shard's thread, that of a delivery and that which saves have all something to tell. */
    private synchronized void update(UnaryOperator<ShardStatus> change) {
        status = change.apply(status);
    }

    private Instant now() {
        return work.access().clock().instant();
    }

    private final class Watcher implements DeliveryWindow.Watcher {
        @Override
        public void moved(ShardRecord record) {
            moved.set(record);
        }

        @Override
        public void halted(ShardRecord record, Throwable failure) {
            String reason =
                    "record %s was given up (%s); mend the cause and start the route again, or let onFailure be deadLetter"
                            .formatted(record.sequenceNumber(), FailureClassifier.reason(failure));
            update(known -> known.halted(reason));
            pauses.stop();
        }
    }
}
