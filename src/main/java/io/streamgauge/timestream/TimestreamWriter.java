package io.streamgauge.timestream;

import io.streamgauge.reading.Mapped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Writes readings to one Timestream table.
 *
 * <p>Each reading of a write ends in exactly one way: it is in the table, it is rejected with a
 * reason, or the write fails with a {@link WriteFailedException}. Readings of several writes share
 * requests; none that is in the table is sent again, except where Timestream's answer left open
 * whether it is.
 */
public final class TimestreamWriter implements AutoCloseable {

    private final Flight.Context context;
    private final Object lock = new Object();
    private final Deque<Pending> queue = new ArrayDeque<>();
    private final Deque<Batch> packed = new ArrayDeque<>();
    private final RecordsUnderWay underWay;
    private int inFlight;
    private int waiting;
    private int lingered;
    private boolean lingering;
    private boolean closed;

    public TimestreamWriter(
            TableName table, WriterOptions options, WriterRuntime runtime, WriteListener listener) {
        this.underWay = new RecordsUnderWay(options.onReject());
        this.context =
                new Flight.Context(
                        table,
                        options,
                        runtime,
                        listener,
                        new Pace(options.maxInFlight(), listener),
                        Pauses.of(runtime.random()));
    }

    /**
     * Writes readings; what the mapping rejected is reported as rejected.
     *
     * <p>Returns at once, unless {@code maxWaiting} readings are waiting or under way: then it
     * blocks until there is room, or until the thread is interrupted; the readings are taken in
     * either way.
     *
     * @return the report, when each reading has an outcome, or a {@link WriteFailedException} when
     *     some have none
     */
    public CompletableFuture<WriteReport> write(Collection<? extends Mapped> items) {
        context.listener().received(items.size());
        Delivery delivery =
                new Delivery(
                        context.table(),
                        items.size(),
                        context.runtime().running().instant(),
                        context.runtime().completions());
        List<Pending> accepted = new ArrayList<>(items.size());
        for (Mapped item : items) {
            Optional<Rejected> refusal =
                    Admission.admit(
                            item,
                            (reading, bytes) ->
                                    accepted.add(new Pending(reading, bytes, delivery)));
            refusal.ifPresent(rejected -> reject(delivery, rejected));
        }
        enqueue(accepted);
        return delivery.future();
    }

    /** Sends what lingers at once, now and from now on; the writes under way still end. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        context.pace().end();
        dispatch();
    }

    private void reject(Delivery delivery, Rejected reject) {
        context.listener().rejected(reject.rejectionClass());
        delivery.rejected(reject);
    }

    private void enqueue(List<Pending> items) {
        if (items.isEmpty()) {
            return;
        }
        synchronized (lock) {
            awaitRoom();
            waiting += items.size();
            queue.addAll(items);
        }
        dispatch();
    }

    private void awaitRoom() {
        synchronized (lock) {
            try {
                while (waiting >= context.options().maxWaiting()) {
                    lock.wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void dispatch() {
        for (Batch batch : takeReady()) {
            new Flight(context, batch, () -> landed(batch)).start();
        }
    }

    private List<Batch> takeReady() {
        synchronized (lock) {
            List<Batch> batches = new ArrayList<>();
            while (inFlight < context.pace().allowed()
                    && packReady()
                    && underWay.admit(packed.element())) {
                batches.add(packed.remove());
                inFlight++;
            }
            return batches;
        }
    }

    /** Whether there is a batch to send; packs what is ready where there was none. */
    private boolean packReady() {
        int ready = packed.isEmpty() ? Math.min(ready(), Packing.TOGETHER) : 0;
        if (ready > 0) {
            List<Pending> taken = new ArrayList<>(ready);
            while (taken.size() < ready) {
                taken.add(queue.remove());
            }
            lingered = Math.max(0, lingered - ready);
            packed.addAll(Packing.pack(taken));
        }
        return !packed.isEmpty();
    }

    /** How many of the waiting readings may leave: full requests, and those that have lingered. */
    private int ready() {
        Duration linger = context.options().linger();
        if (closed || linger.isZero()) {
            return queue.size();
        }
        int full = queue.size() - queue.size() % Quotas.RECORDS;
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

    private void landed(Batch batch) {
        synchronized (lock) {
            inFlight--;
            waiting -= batch.size();
            underWay.leave(batch);
            lock.notifyAll();
        }
        dispatch();
    }
}
