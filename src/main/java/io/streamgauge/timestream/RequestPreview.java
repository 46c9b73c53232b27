package io.streamgauge.timestream;

import io.streamgauge.reading.Mapped;
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
    private final Delivery nobody;
    private final List<Pending> waiting = new ArrayList<>();
    private Cost cost = new Cost(0, 0, 0);
    private long requests;

    /**
     * @param bodies gets each request, as the JSON of WriteRecords
     */
    public RequestPreview(TableName table, Consumer<byte[]> bodies) {
        this.table = table;
        this.bodies = bodies;
        this.nobody = new Delivery(table, 1, Instant.EPOCH, Runnable::run);
    }

    /** Takes a reading, or says why it would not be sent. */
    public Optional<Rejected> add(Mapped item) {
        Optional<Rejected> refusal =
                Admission.admit(
                        item, (reading, bytes) -> waiting.add(new Pending(reading, bytes, nobody)));
        if (waiting.size() == Packing.TOGETHER) {
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
        for (Batch batch : Packing.pack(waiting)) {
            requests++;
            cost = cost.plus(batch.cost());
            bodies.accept(RecordsJson.of(table, batch));
        }
        waiting.clear();
    }
}
