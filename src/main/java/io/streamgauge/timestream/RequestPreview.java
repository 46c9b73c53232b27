package io.streamgauge.timestream;

import io.streamgauge.delivery.PendingWrite;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.MappingResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The requests that a {@link TimestreamWriter} would send, and their cost; none is sent. For one
 * thread.
 */
public final class RequestPreview {

    private final TableName table;
    private final Consumer<byte[]> bodies;
    private final PendingWrite noWrite;
    private final List<PendingReading> queued = new ArrayList<>();
    private Cost cost = new Cost(0, 0, 0);
    private long requests;

    /**
     * @param bodies receives each request, as the JSON of WriteRecords
     */
    public RequestPreview(TableName table, Consumer<byte[]> bodies) {
        this.table = table;
        this.bodies = bodies;
        this.noWrite = new PendingWrite(table, 1, Instant.EPOCH, Runnable::run);
    }

    /** Adds a reading; returns why it would be rejected, if it would. */
    public Optional<RejectedReading> add(MappingResult item) {
        Optional<RejectedReading> refusal =
                ReadingValidator.admit(
                        item,
                        (reading, bytes) ->
                                queued.add(new PendingReading(reading, bytes, noWrite)));
        if (queued.size() == RequestPacking.MAX_PACKED) {
            pack();
        }
        return refusal;
    }

    /** Makes the requests of the last readings. */
    public void end() {
        pack();
    }

    /** The cost of all requests so far. */
    public Cost cost() {
        return cost;
    }

    /** The number of requests so far. */
    public long requests() {
        return requests;
    }

    private void pack() {
        for (Batch batch : RequestPacking.pack(queued)) {
            requests++;
            cost = cost.plus(batch.cost());
            bodies.accept(WriteRecordsJson.of(table, batch));
        }
        queued.clear();
    }
}
