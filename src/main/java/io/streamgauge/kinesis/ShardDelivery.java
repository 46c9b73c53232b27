package io.streamgauge.kinesis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * Delivers the records of one shard with the rules of a {@link StreamReader}, for those who read
 * the shard by other means.
 */
public final class ShardDelivery {

    private final RecordDelivery delivery;
    private final DeliveryWindow window;
    private final Pauses pauses;
    private final ExecutorService threads;

    /**
     * @param threads may be blocked
     * @param moved told of each place up to which all records were taken
     */
    public ShardDelivery(
            DeliveryRules rules,
            StreamAccess access,
            ExecutorService threads,
            Consumer<Place> moved) {
        this.threads = threads;
        this.pauses = new Pauses(access.scheduler(), threads);
        this.delivery =
                new RecordDelivery(rules.outlet(), rules.deliveries(), pauses, access.random());
        this.window =
                new DeliveryWindow(
                        this::deliverAtItsPlace,
                        rules.deliveries().ordering(),
                        rules.deliveries().maxInFlight(),
                        place -> moved.accept(Place.parse(place)));
    }

    /** Where records go, and how. */
    public record DeliveryRules(Outlet outlet, ReaderSettings.Deliveries deliveries) {}

    /** Begins to deliver a record as soon as there is room; false when the stop came first. */
    public boolean deliver(ShardRecord record) throws InterruptedException {
        return window.deliver(numbered(record, Place.of(record).text()), true);
    }

    /** Completes when nothing is being delivered: with true when all of it was taken. */
    public CompletableFuture<Boolean> drained() {
        return CompletableFuture.supplyAsync(this::drain, threads);
    }

    /** Lets nothing more begin, and ends the waits for another try. */
    public void stop() {
        pauses.stop();
        window.stop();
    }

    public boolean stopped() {
        return pauses.stopped();
    }

    /**
     * The window knows a record by its sequence number only, and the records of an aggregate share
     * theirs: so in the window the number is the whole place.
     */
    private CompletableFuture<Boolean> deliverAtItsPlace(ShardRecord numbered) {
        Place place = Place.parse(numbered.sequenceNumber());
        return delivery.deliver(numbered(numbered, place.sequenceNumber()));
    }

    private static ShardRecord numbered(ShardRecord record, String sequenceNumber) {
        return new ShardRecord(
                record.shardId(),
                sequenceNumber,
                record.subSequenceNumber(),
                record.partitionKey(),
                record.data(),
                record.arrival());
    }

    private boolean drain() {
        try {
            return window.drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
