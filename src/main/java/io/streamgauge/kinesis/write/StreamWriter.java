package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.StreamRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Writes records to a stream, with a result for each record. Thread-safe.
 *
 * <p>Records of several writes share PutRecords requests, as few as its limits allow. Only the
 * failed records of a request are sent again.
 */
public final class StreamWriter implements AutoCloseable {

    private final StreamRuntime stream;
    private final StreamWriterSettings settings;
    private final RecordSizeLimit limit;
    private final WriteAccounting accounting;
    private final BatchSender sender;

    public StreamWriter(
            StreamRuntime stream, StreamWriterSettings settings, StreamWriterEvents events) {
        this.stream = stream;
        this.settings = settings;
        this.limit = new RecordSizeLimit(stream, settings.maxRecordSize());
        this.accounting = new WriteAccounting(events, settings.flow());
        this.sender = new BatchSender(stream, settings, accounting);
    }

    /**
     * Asks the stream for its maximum record size; until it responds, that of the settings applies.
     *
     * @return completes without a failure, whether the stream responds or not
     */
    public CompletableFuture<Void> prepare() {
        return limit.refresh();
    }

    /**
     * Writes records.
     *
     * <p>Returns at once, unless as many records are queued or in flight as the settings allow:
     * then it blocks until there is room, or until the thread is interrupted; the records are
     * accepted either way. It must not be called on a thread of the client.
     *
     * @return completes when each record is written or rejected; fails with a {@link
     *     StreamWriteException} when records were given up
     */
    public CompletableFuture<StreamWriteReport> write(List<StreamRecord> records) {
        WriteCall call = new WriteCall(stream.name(), records);
        accounting.received(call.size());
        accounting.events().began(stream.deadlineClock(), call.report());
        RecordSettlement rejected = new RecordSettlement();
        List<PendingRecord> accepted = accepted(call, rejected);
        if (!accepted.isEmpty()) {
            accounting.acquire(accepted.size(), bytes(accepted));
            call.setDeadline(stream.deadlineClock().instant().plus(settings.deliveryTimeout()));
            sender.add(accepted);
        }
        accounting.concludeUnqueued(rejected);
        if (call.size() == 0) {
            call.countResults(0);
        }
        return call.report();
    }

    /** The current books. */
    public StreamBooks books() {
        return accounting.books();
    }

    /** Lets no record linger from now on; writes in flight still complete. */
    @Override
    public void close() {
        sender.close();
    }

    private List<PendingRecord> accepted(WriteCall call, RecordSettlement rejected) {
        List<PendingRecord> accepted = new ArrayList<>(call.size());
        for (int index = 0; index < call.size(); index++) {
            StreamRecord record = call.record(index);
            PendingRecord pending = new PendingRecord(call, index, record.size(), 0, false);
            Optional<RecordResult.Rejected> rejection =
                    RecordValidator.check(record, pending.size(), limit.bytes());
            if (rejection.isEmpty()) {
                accepted.add(pending);
            } else {
                reject(pending, rejection.get(), rejected);
            }
        }
        return accepted;
    }

    private void reject(
            PendingRecord pending, RecordResult.Rejected rejection, RecordSettlement rejected) {
        accounting.events().rejected(rejection);
        rejected.add(pending, rejection);
        if (rejection.reason() == RecordRejectReason.TOO_LARGE) {
            limit.exceeded();
        }
    }

    private static long bytes(List<PendingRecord> records) {
        long bytes = 0;
        for (PendingRecord record : records) {
            bytes += record.size();
        }
        return bytes;
    }
}
