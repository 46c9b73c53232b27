package io.streamgauge.timestream;

import io.streamgauge.reading.MappingResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes the requests that a {@link TimestreamWriter} would send, and sends none: for those who want
 * to see them and their cost first.
 */
public final class RequestPreview {

    private final TableName table;
    private final Consumer<byte[]> bodies;
    private final PendingWrite nobody;
    private final List<PendingReading> waiting = new ArrayList<>();
    private Cost cost = new Cost(0, 0, 0);
    private long requests;

    /**
     * @param bodies gets each request, as the JSON of WriteRecords
     */
    public RequestPreview(TableName table, Consumer<byte[]> bodies) {
        this.table = table;
        this.bodies = bodies;
        this.nobody = new PendingWrite(table, 1, Instant.EPOCH, Runnable::run);
    }

    /** Takes a reading, or says why it would not be sent. */
    public Optional<RejectedReading> add(MappingResult item) {
        Optional<RejectedReading> refusal =
                ReadingValidator.admit(
                        item,
                        (reading, bytes) ->
                                waiting.add(new PendingReading(reading, bytes, nobody)));
        if (waiting.size() == RequestPacking.TOGETHER) {
            pack();
        }
        return refusal;
    }

    /** Makes the requests of what was taken last. */
    public void end() {
        pack();
    }

    /** The cost of all requests so far. */
    public Cost cost() {
        return cost;
    }

    /** How many requests there are so far. */
    public long requests() {
        return requests;
    }

    private void pack() {
        for (Batch batch : RequestPacking.pack(waiting)) {
            requests++;
            cost = cost.plus(batch.cost());
            bodies.accept(WriteRecordsJson.of(table, batch));
        }
        waiting.clear();
    }
}
