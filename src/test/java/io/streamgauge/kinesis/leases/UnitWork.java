package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.StreamAccess;
import io.streamgauge.kinesis.read.Delivery;
import io.streamgauge.kinesis.read.Outlet;
import io.streamgauge.kinesis.read.ReaderEvents;
import io.streamgauge.kinesis.read.ReaderSettings;
import io.streamgauge.kinesis.read.ShardDelivery;
import io.streamgauge.kinesis.read.Start;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** What the parts of a reader with leases share, for tests of one part: nothing of it is called. */
final class UnitWork implements AutoCloseable {

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    SharedWork of(Delivery delivery, ReaderEvents events) {
        LeaseSettings settings =
                new LeaseSettings(
                        "unit",
                        LeaseSettings.DEFAULT_FAILOVER,
                        new ReaderSettings(
                                new Start.TrimHorizon(),
                                false,
                                ReaderSettings.Reads.defaults(),
                                ReaderSettings.Deliveries.defaults(),
                                Duration.ofSeconds(1),
                                OptionalInt.empty()));
        StreamAccess access =
                new StreamAccess(
                        "unit",
                        ModelProxy.of(KinesisAsyncClient.class, Map.of()),
                        scheduler,
                        new Random(1),
                        InstantSource.system());
        Outlet outlet =
                new Outlet(
                        delivery,
                        (record, failure) -> CompletableFuture.completedFuture(null),
                        events);
        return new SharedWork(
                settings,
                new LeaseTables("unit", ModelProxy.of(DynamoDbAsyncClient.class, Map.of())),
                new ShardDelivery.Work(access, settings.reader(), outlet, threads));
    }

    SharedWork of(ReaderEvents events) {
        return of(records -> CompletableFuture.completedFuture(null), events);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        threads.shutdownNow();
    }
}
