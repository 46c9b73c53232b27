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

    /** Two consumers that poll one shard throttle each other now and then. */
    private static final int THROTTLED_READS_BEFORE_FAILURE = 2;

    private final StreamReaderRuntime runtime;
    private final String shardId;
    private final Position start;
    private final Pauses pauses;
    private final PageSource pages;
    private final DeliveryWindow window;
    private final RecordBatcher batches;
    private final AtomicReference<@Nullable ShardRecord> settled = new AtomicReference<>();
    private volatile ShardStatus status;

    /** When the page that is being delivered was read. */
    private Instant readAt;

    private int failures;
    private boolean expired;

    ShardReader(
            StreamReaderRuntime runtime,
            String shardId,
            Position start,
            PageSource.Factory source) {
        this.runtime = runtime;
        this.shardId = shardId;
        this.start = start;
        this.pauses = runtime.pauses();
        this.pages = source.from(shardId, start, pauses);
        this.window =
                new DeliveryWindow(
                        new RecordDelivery(runtime, pauses),
                        runtime.settings().deliveries(),
                        new StatusListener());
        this.batches =
                new RecordBatcher(
                        runtime.callbacks().handler(), runtime.settings().deliveries().batchSize());
        this.readAt = now();
        this.status = new ShardStatus(shardId, readAt, 0, null, false);
    }

    ShardStatus status() {
        return settled.get() == null ? status : status.progressed(now());
    }

    /** The last settled record, if it has changed since the last call. */
    Optional<ShardRecord> takeSettled() {
        ShardRecord record = settled.getAndSet(null);
        if (record != null) {
            Instant now = now();
            update(known -> known.progressed(now));
        }
        return Optional.ofNullable(record);
    }

    /** When the first unsettled record was read. */
    Optional<Instant> oldestInFlight() {
        return window.oldest();
    }

    /**
     * Reads until the shard has ended or the reader is stopped; nothing is in flight when this
     * returns.
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
            pages.close();
            window.awaitIdle();
        }
        return new DeliveryEnd.Interrupted();
    }

    /**
     * Reads and delivers page by page. Returns whether the last record of the shard was delivered;
     * false also when a delivery ended unsettled, so that its records are read again.
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

    /** Stops reading after an error that keeps the shard unhealthy. */
    void halt(OutOfMemoryError failure) {
        update(known -> known.halted(FailureClassifier.OUT_OF_MEMORY));
        stop();
    }

    /** Reads no further; deliveries in flight complete. */
    void stop() {
        pauses.stop();
        window.stop();
    }

    private Optional<Page> next() {
        try {
            Page page = pages.next();
            failures = 0;
            expired = false;
            Instant now = now();
            readAt = now;
            update(known -> known.read(now, page.behindLatest().toMillis()));
            runtime.callbacks().events().read(shardId, page);
            return Optional.of(page);
        } catch (RuntimeException e) {
            failed(e);
            return Optional.empty();
        }
    }

    /** Delivers a page, batch by batch; false when the stop came first. */
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
        return window.deliver(batch, readAt);
    }

    private boolean isBeforeStart(ShardRecord record) {
        return start instanceof Position.AfterSubSequenceNumber within
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
        if (!FailureClassifier.isTransient(cause)) {
            pages.reopen();
        }
        // An iterator expires in a pause or an outage; only a new one that has expired is a
        // failure.
        boolean again = expired;
        expired = cause instanceof ExpiredIteratorException;
        if (!expired || again) {
            pauseAfter(cause);
        }
    }

    private void pauseAfter(Throwable cause) {
        StreamReaderSettings.Reads settings = runtime.settings().reads();
        Duration pause = settings.backoff().delay(++failures, runtime.stream().random());
        report(cause, pause);
        boolean tooShort = pause.compareTo(settings.interval()) < 0;
        pauses.pause(tooShort ? settings.interval() : pause).join();
    }

    private void report(Throwable cause, Duration pause) {
        String reason = FailureClassifier.reason(cause);
        StreamReaderEvents events = runtime.callbacks().events();
        if (failures <= THROTTLED_READS_BEFORE_FAILURE && FailureClassifier.isThrottled(cause)) {
            events.readThrottled(shardId, reason, pause);
        } else {
            update(known -> known.failed(reason));
            events.readFailed(shardId, reason, pause);
        }
    }

    /** Synchronized, because the threads of the shard, of deliveries and of saves update it. */
    private synchronized void update(UnaryOperator<ShardStatus> change) {
        status = change.apply(status);
    }

    private Instant now() {
        return runtime.stream().clock().instant();
    }

    private final class StatusListener implements DeliveryListener {
        @Override
        public void settled(ShardRecord record) {
            settled.set(record);
        }

        @Override
        public void halted(String reason) {
            update(known -> known.halted(reason));
        }
    }
}
