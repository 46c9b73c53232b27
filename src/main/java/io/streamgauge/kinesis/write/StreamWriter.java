package io.streamgauge.kinesis.write;

import io.streamgauge.kinesis.StreamAccess;
import io.streamgauge.kinesis.StreamRecord;
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

    private final StreamAccess access;
    private final WriterSettings settings;
    private final SizeLimit limit;
    private final Receipts receipts;
    private final Courier courier;

    public StreamWriter(StreamAccess access, WriterSettings settings, WriterEvents events) {
        this.access = access;
        this.settings = settings;
        this.limit = new SizeLimit(access, settings.maxRecordSize());
        this.receipts = new Receipts(events, settings.flow());
        this.courier = new Courier(access, settings, receipts);
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
    public CompletableFuture<WriteReport> write(List<StreamRecord> records) {
        WriteCall call = new WriteCall(access.stream(), records);
        receipts.received(call.size());
        Settlement rejected = new Settlement();
        List<Pending> accepted = accepted(call, rejected);
        if (!accepted.isEmpty()) {
            receipts.awaitRoom(accepted.size(), bytes(accepted));
            call.dueAt(access.running().instant().plus(settings.deliveryTimeout()));
            courier.add(accepted);
        }
        receipts.turnAway(rejected);
        if (call.size() == 0) {
            call.settled(0);
        }
        return call.done();
    }

    /** The books as they stand. */
    public Books books() {
        return receipts.books();
    }

    /** Sends what lingers at once, now and from now on; the writes under way still end. */
    @Override
    public void close() {
        courier.close();
    }

    private List<Pending> accepted(WriteCall call, Settlement rejected) {
        List<Pending> accepted = new ArrayList<>(call.size());
        for (int index = 0; index < call.size(); index++) {
            StreamRecord record = call.record(index);
            Pending pending = new Pending(call, index, record.size(), 0, false);
            Optional<Outcome.Rejected> rejection =
                    RecordRules.check(record, pending.size(), limit.bytes());
            if (rejection.isEmpty()) {
                accepted.add(pending);
            } else {
                reject(pending, rejection.get(), rejected);
            }
        }
        return accepted;
    }

    private void reject(Pending pending, Outcome.Rejected rejection, Settlement rejected) {
        receipts.events().rejected(rejection);
        rejected.add(pending, rejection);
        if (rejection.reason() == RejectReason.TOO_LARGE) {
            limit.doubted();
        }
    }

    private static long bytes(List<Pending> records) {
        long bytes = 0;
        for (Pending record : records) {
            bytes += record.size();
        }
        return bytes;
    }
}
