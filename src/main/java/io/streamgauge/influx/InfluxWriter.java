package io.streamgauge.influx;

import io.streamgauge.delivery.PendingWrite;
import io.streamgauge.delivery.ReadingWriteException;
import io.streamgauge.delivery.ReadingWriter;
import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.delivery.WriterSettings;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A writer of readings to a database of InfluxDB.
 *
 * <p>Each reading of a write ends in exactly one way: it is in the database, or another one of its
 * series and time with the same or a higher version is; it is rejected with a reason; or the write
 * fails with a {@link ReadingWriteException}. Readings of several writes share requests. Writing a
 * line again changes nothing.
 *
 * <p>Safe for any number of threads: its fields are guarded by its lock, and requests are sent and
 * writes are completed outside of it.
 */
public final class InfluxWriter implements ReadingWriter {

    private final InfluxWriterContext context;
    private final Object lock = new Object();
    private final LineQueue queue = new LineQueue();
    private int inFlight;
    private int queuedOrInFlight;
    private int lingered;
    private boolean lingering;
    private boolean closed;

    InfluxWriter(InfluxWriterContext context) {
        this.context = context;
    }

    /**
     * A writer.
     *
     * @param server what it sends to
     * @param target the database and the measurement
     * @param options how lines are made and sent
     * @param parts what it works with
     */
    public static InfluxWriter of(
            InfluxServer server, InfluxTarget target, Options options, Parts parts) {
        return new InfluxWriter(
                new InfluxWriterContext(
                        server,
                        target,
                        options.mapping(),
                        parts.events(),
                        options.settings(),
                        parts.runtime(),
                        new AtomicReference<>(Instant.MIN)));
    }

    /** How lines are made and sent. */
    public record Options(LineMapping mapping, WriterSettings settings) {}

    /** What a writer works with. */
    public record Parts(InfluxRuntime runtime, InfluxEvents events) {}

    @Override
    public CompletableFuture<WriteReport> write(Collection<? extends MappingResult> items) {
        context.events().received(items.size());
        PendingWrite pendingWrite =
                new PendingWrite(
                        context.target(),
                        items.size(),
                        context.now(),
                        context.runtime().completions());
        context.events().began(context.runtime().deadlineClock(), pendingWrite.future());
        LineEncoder encoder = new LineEncoder(context.mapping());
        List<PendingLine> accepted = new ArrayList<>(items.size());
        for (MappingResult item : items) {
            if (item instanceof Rejection rejection) {
                reject(pendingWrite, item, RejectReason.MAPPING, rejection.message());
            } else {
                encode((Reading) item, encoder, pendingWrite, accepted);
            }
        }
        enqueue(accepted);
        return pendingWrite.future();
    }

    @Override
    public int portion() {
        return Math.min(InfluxApi.V1.maxLines(), context.settings().maxWaiting());
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        dispatch();
    }

    private void encode(
            Reading reading, LineEncoder encoder, PendingWrite write, List<PendingLine> accepted) {
        try {
            EncodedLine line = encoder.encode(reading);
            if (line.length() >= InfluxApi.MAX_BYTES) {
                throw new UnencodableReadingException(
                        "the bytes of the line must be fewer than %d, but are %d"
                                .formatted(InfluxApi.MAX_BYTES, line.length()));
            }
            accepted.add(new PendingLine(reading, line, write));
        } catch (UnencodableReadingException e) {
            reject(write, reading, RejectReason.QUOTA, String.valueOf(e.getMessage()));
        }
    }

    private void reject(PendingWrite write, MappingResult item, RejectReason kind, String reason) {
        context.events().rejected(kind);
        write.rejected(new RejectedReading(item, kind, reason, null));
    }

    private void enqueue(List<PendingLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        synchronized (lock) {
            awaitRoom();
            queuedOrInFlight += lines.size();
            queue.add(lines);
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
        for (List<LinePoint> batch : takeReady()) {
            new InfluxRequest(context, batch, () -> ended(batch)).start();
        }
    }

    private List<List<LinePoint>> takeReady() {
        synchronized (lock) {
            List<List<LinePoint>> batches = new ArrayList<>();
            while (inFlight < context.settings().maxInFlight()) {
                List<LinePoint> batch = takeBatch();
                if (batch.isEmpty()) {
                    break;
                }
                batches.add(batch);
                inFlight++;
            }
            return batches;
        }
    }

    private List<LinePoint> takeBatch() {
        int before = queue.size();
        List<LinePoint> batch = queue.take(ready(), context.server().maxLines());
        lingered = Math.max(0, lingered - (before - queue.size()));
        return batch;
    }

    /** The number of queued lines to send: full requests, and those that have lingered. */
    private int ready() {
        Duration linger = context.settings().linger();
        if (closed || linger.isZero()) {
            return queue.size();
        }
        int full = queue.size() - queue.size() % context.server().maxLines();
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

    private void ended(List<LinePoint> batch) {
        synchronized (lock) {
            inFlight--;
            queuedOrInFlight -= queue.end(batch);
            lock.notifyAll();
        }
        dispatch();
    }
}
