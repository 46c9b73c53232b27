package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.StreamRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Writes records to a stream, and gives each of them an outcome.
 *
 * <p>What waits is shared out into as few PutRecords calls as its limits allow, whichever call
 * brought it. Of a call that failed in part only the failed records are sent again.
 */
public final class StreamWriter implements AutoCloseable {

    private final StreamRuntime access;
    private final StreamWriterSettings settings;
    private final RecordSizeLimit limit;
    private final WriteAccounting accounting;
    private final BatchSender sender;

    public StreamWriter(
            StreamRuntime access, StreamWriterSettings settings, StreamWriterEvents events) {
        this.access = access;
        this.settings = settings;
        this.limit = new RecordSizeLimit(access, settings.maxRecordSize());
        this.accounting = new WriteAccounting(events, settings.flow());
        this.sender = new BatchSender(access, settings, accounting);
    }

    /**
     * Asks the stream how large its records may be, which the settings say until it has answered.
     *
     * @return completes without a failure, whether the stream answers or not
     */
    public CompletableFuture<Void> prepare() {
        return limit.learn();
    }

    /**
     * Writes records; the report is complete when each is written or rejected.
     *
     * <p>Returns at once, unless so many records wait or are under way as the settings allow: then
     * it blocks until there is room, or until the thread is interrupted; the records are taken in
     * either way. So it is not to be called by the threads of the client.
     *
     * @return fails with a {@link StreamWriteException} when records were given up
     */
    public CompletableFuture<StreamWriteReport> write(List<StreamRecord> records) {
        WriteCall call = new WriteCall(access.stream(), records);
        accounting.received(call.size());
        RecordSettlement rejected = new RecordSettlement();
        List<PendingRecord> accepted = accepted(call, rejected);
        if (!accepted.isEmpty()) {
            accounting.awaitRoom(accepted.size(), bytes(accepted));
            call.dueAt(access.running().instant().plus(settings.deliveryTimeout()));
            sender.add(accepted);
        }
        accounting.turnAway(rejected);
        if (call.size() == 0) {
            call.settled(0);
        }
        return call.done();
    }

    /** The books as they stand. */
    public StreamBooks books() {
        return accounting.books();
    }

    /** Sends what lingers at once, now and from now on; the writes under way still end. */
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
            limit.doubted();
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
