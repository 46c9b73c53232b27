package io.streamgauge.kinesis.leases;

import io.streamgauge.kinesis.StreamRuntime;
import io.streamgauge.kinesis.read.ReaderCallbacks;
import io.streamgauge.kinesis.read.RecordHandler;
import io.streamgauge.kinesis.read.StartPosition;
import io.streamgauge.kinesis.read.StreamReaderEvents;
import io.streamgauge.kinesis.read.StreamReaderRuntime;
import io.streamgauge.kinesis.read.StreamReaderSettings;
import io.streamgauge.kinesis.read.TestReaderEvents;
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
final class TestReaderRuntime implements AutoCloseable {

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    LeasedReaderRuntime of(RecordHandler handler, StreamReaderEvents events) {
        return of(
                new ReaderCallbacks(
                        handler,
                        (record, failure) -> CompletableFuture.completedFuture(null),
                        events),
                ModelProxy.of(DynamoDbAsyncClient.class, Map.of()),
                InstantSource.system());
    }

    /** With tables and a clock of the test. */
    LeasedReaderRuntime of(DynamoDbAsyncClient tables, InstantSource clock) {
        return of(
                new ReaderCallbacks(
                        records -> CompletableFuture.completedFuture(null),
                        (record, failure) -> CompletableFuture.completedFuture(null),
                        new TestReaderEvents()),
                tables,
                clock);
    }

    private LeasedReaderRuntime of(
            ReaderCallbacks callbacks, DynamoDbAsyncClient tables, InstantSource clock) {
        LeaseSettings settings =
                new LeaseSettings(
                        "unit",
                        LeaseSettings.DEFAULT_FAILOVER,
                        new StreamReaderSettings(
                                new StartPosition.TrimHorizon(),
                                false,
                                StreamReaderSettings.Reads.defaults(),
                                StreamReaderSettings.Deliveries.defaults(),
                                Duration.ofSeconds(1),
                                OptionalInt.empty()));
        StreamRuntime runtime =
                new StreamRuntime(
                        "unit",
                        ModelProxy.of(KinesisAsyncClient.class, Map.of()),
                        scheduler,
                        new Random(1),
                        clock,
                        clock);
        return new LeasedReaderRuntime(
                settings,
                new LeaseTables("unit", tables),
                new StreamReaderRuntime(runtime, settings.reader(), callbacks, threads));
    }

    LeasedReaderRuntime of(StreamReaderEvents events) {
        return of(records -> CompletableFuture.completedFuture(null), events);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        threads.shutdownNow();
    }
}
