package io.streamgauge.timestream;

import io.streamgauge.delivery.PendingWrite;
import io.streamgauge.delivery.ReadingWriteException;
import io.streamgauge.delivery.ReadingWriter;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.reading.MappingResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A writer of readings to one Timestream table.
 *
 * <p>Each reading of a write ends in exactly one way: it is in the table, it is rejected with a
 * reason, or the write fails with a {@link ReadingWriteException}. Readings of several writes share
 * requests; none that is in the table is sent again, except where Timestream's answer left open
 * whether it is.
 *
 * <p>Safe for any number of threads: its fields are guarded by its lock, and requests are sent and
 * writes are completed outside of it.
 */
public final class TimestreamWriter implements ReadingWriter {

    private final WriterContext context;
    private final Object lock = new Object();
    private final Deque<PendingReading> queue = new ArrayDeque<>();
    private final Deque<Batch> packed = new ArrayDeque<>();
    private final InFlightRecords inFlightRecords;
    private int inFlight;
    private int queuedOrInFlight;
    private int lingered;
    private boolean lingering;
    private boolean closed;

    public TimestreamWriter(
            TableName table,
            WriterSettings settings,
            TimestreamWriterRuntime runtime,
            TimestreamWriterEvents events) {
        this.inFlightRecords = new InFlightRecords(settings.onReject());
        this.context =
                new WriterContext(
                        table,
                        settings,
                        runtime,
                        events,
                        new ConcurrencyLimit(settings.maxInFlight(), events));
    }

    /**
     * Writes readings; what the mapping rejected is reported as rejected.
     *
     * <p>Returns at once, unless {@code maxWaiting} readings are queued or in flight: then it
     * blocks until there is room, or until the thread is interrupted; the readings are accepted in
     * either case.
     *
     * @return the report, when each reading has an outcome, or a {@link ReadingWriteException} when
     *     some have none
     */
    @Override
    public CompletableFuture<WriteReport> write(Collection<? extends MappingResult> items) {
        context.events().received(items.size());
        PendingWrite pendingWrite =
                new PendingWrite(
                        context.table(),
                        items.size(),
                        context.runtime().deadlineClock().instant(),
                        context.runtime().completions());
        context.events().began(context.runtime().deadlineClock(), pendingWrite.future());
        List<PendingReading> accepted = new ArrayList<>(items.size());
        for (MappingResult item : items) {
            Optional<RejectedReading> refusal =
                    ReadingValidator.admit(
                            item,
                            (reading, bytes) ->
                                    accepted.add(new PendingReading(reading, bytes, pendingWrite)));
            refusal.ifPresent(rejected -> reject(pendingWrite, rejected));
        }
        enqueue(accepted);
        return pendingWrite.future();
    }

    @Override
    public int portion() {
        return RequestPacking.MAX_PACKED;
    }

    /** Sends what lingers at once, now and from now on; the writes in flight still end. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        context.concurrency().close();
        dispatch();
    }

    private void reject(PendingWrite pendingWrite, RejectedReading reject) {
        context.events().rejected(reject.rejectionClass());
        pendingWrite.rejected(reject);
    }

    private void enqueue(List<PendingReading> items) {
        if (items.isEmpty()) {
            return;
        }
        synchronized (lock) {
            awaitRoom();
            queuedOrInFlight += items.size();
            queue.addAll(items);
        }
        dispatch();
    }

    private void awaitRoom() {
        synchronized (lock) {
            try {
                while (queuedOrInFlight >= context.settings().maxWaiting()) {
                    lock.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void dispatch() {
        for (Batch batch : takeReady()) {
            new InFlightRequest(context, batch, () -> ended(batch)).start();
        }
    }

    private List<Batch> takeReady() {
        synchronized (lock) {
            List<Batch> batches = new ArrayList<>();
            while (inFlight < context.concurrency().allowed()
                    && packReady()
                    && inFlightRecords.add(packed.element())) {
                batches.add(packed.remove());
                inFlight++;
            }
            return batches;
        }
    }

    /** Whether there is a batch to send; packs what is ready if there was none. */
    private boolean packReady() {
        int ready = packed.isEmpty() ? Math.min(ready(), RequestPacking.MAX_PACKED) : 0;
        if (ready > 0) {
            List<PendingReading> taken = new ArrayList<>(ready);
            while (taken.size() < ready) {
                taken.add(queue.remove());
            }
            lingered = Math.max(0, lingered - ready);
            packed.addAll(RequestPacking.pack(taken));
        }
        return !packed.isEmpty();
    }

    /** The number of queued readings to send: full requests, and those that have lingered. */
    private int ready() {
        Duration linger = context.settings().linger();
        if (closed || linger.isZero()) {
            return queue.size();
        }
        int full = queue.size() - queue.size() % Quotas.MAX_RECORDS;
        int ready = Math.max(full, lingered);
        if (ready < queue.size() && !lingering) {
            lingering = true;
            context.runtime().after(linger, this::haveLingered);
        }
        return ready;
    }

    private void haveLingered() {
        synchronized (lock) {
            lingering = false;
            lingered = queue.size();
        }
        dispatch();
    }

    private void ended(Batch batch) {
        synchronized (lock) {
            inFlight--;
            queuedOrInFlight -= batch.size();
            inFlightRecords.remove(batch);
            lock.notifyAll();
        }
        dispatch();
    }
}
