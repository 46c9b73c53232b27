package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.CompressedRecord;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.read.DecompressedBytesLimit;
import io.streamgauge.kinesis.read.ReaderCallbacks;
import io.streamgauge.kinesis.read.RecordHandler;
import io.streamgauge.kinesis.read.RunningReader;
import io.streamgauge.kinesis.read.StreamStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes an exchange of each record, or of each batch of them; the checkpoint passes them when the
 * exchange is completed.
 */
final class KinesisConsumer extends DefaultConsumer {

    /** What a stop does after its wait takes no longer. */
    private static final Duration LAST_STEPS = Duration.ofSeconds(1);

    private final KinesisEndpoint endpoint;
    private final RecordExchanges exchanges;
    private final Routes routes;
    private @Nullable RecordDeadLetters deadLetters;
    private volatile @Nullable RunningReader reader;

    /** They begin one after the other. Guarded by this. */
    private CompletableFuture<Void> lastReplay = CompletableFuture.completedFuture(null);

    KinesisConsumer(KinesisEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.exchanges = new RecordExchanges(endpoint.getConfiguration());
        this.routes = new Routes(endpoint.getConfiguration());
    }

    /** How the reading stands. */
    StreamStatus status() {
        RunningReader running = reader;
        return running == null ? new StreamStatus("it is not read", List.of()) : running.status();
    }

    @Override
    public KinesisEndpoint getEndpoint() {
        return endpoint;
    }

    /**
     * Delivers a record once more that was given up; no checkpoint moves. The exchange runs on a
     * thread of its own: on that of the caller's route Camel would begin it when the caller ends.
     */
    synchronized CompletionStage<?> replay(ShardRecord record) {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        lastReplay =
                lastReplay.thenRunAsync(
                        () -> replay(record, outcome), endpoint.getComponent().deliveries());
        return outcome;
    }

    private void replay(ShardRecord record, CompletableFuture<Object> outcome) {
        try {
            routes.deliver(List.of(routes.prepare(record)))
                    .whenComplete(
                            (done, failure) -> {
                                if (failure == null) {
                                    outcome.complete(record);
                                } else {
                                    outcome.completeExceptionally(failure);
                                }
                            });
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        RecordDeadLetters home = endpoint.deadLetters();
        home.start();
        deadLetters = home;
        reader =
                ReaderFactory.start(
                        endpoint,
                        new ReaderCallbacks(
                                routes,
                                (record, failure) ->
                                        home.take(
                                                List.of(DeadLetterRecord.of(record, failure)),
                                                getRouteId()),
                                endpoint.readerEvents()));
        setHealthCheck(new ConsumerHealth(this, endpoint.getComponent().clock()));
    }

    @Override
    protected void doStop() throws Exception {
        RunningReader running = reader;
        if (running != null) {
            StreamStatus last = running.status();
            endpoint.readerEvents().stoppedReading(last, running.stop(patience()));
            reader = null;
        }
        if (deadLetters != null) {
            deadLetters.stop();
            deadLetters = null;
        }
        super.doStop();
    }

    /** Delivers to the route. */
    private final class Routes implements RecordHandler {
        private final KinesisConfiguration options;

        Routes(KinesisConfiguration options) {
            this.options = options;
        }

        @Override
        public ShardRecord prepare(ShardRecord record) {
            return options.isGunzip()
                    ? CompressedRecord.ifCompressed(record, options.getMaxInflatedSize())
                    : record;
        }

        @Override
        public CompletionStage<?> deliver(List<ShardRecord> records) {
            long inflated = inflated(records);
            if (inflated == 0) {
                return process(records);
            }
            DecompressedBytesLimit room = endpoint.getComponent().inflatedRoom();
            return room.enter(inflated)
                    .thenCompose(entered -> process(records))
                    .whenComplete((done, failure) -> room.leave(inflated));
        }

        private long inflated(List<ShardRecord> records) {
            long inflated = 0;
            for (ShardRecord record : records) {
                if (record instanceof CompressedRecord compressed) {
                    inflated += compressed.inflatedSize().orElse(0);
                }
            }
            return inflated;
        }
    }

    private CompletionStage<?> process(List<ShardRecord> records) {
        Exchange exchange = createExchange(false);
        exchanges.fill(exchange, records);
        End end = new End(exchange, records);
        getAsyncProcessor().process(exchange, end);
        return end;
    }

    /** The end of an exchange: its callback and its future in one, as there are so many. */
    private final class End extends CompletableFuture<Void> implements AsyncCallback {
        private final Exchange exchange;
        private final List<ShardRecord> records;

        End(Exchange exchange, List<ShardRecord> records) {
            this.exchange = exchange;
            this.records = records;
        }

        @Override
        public void done(boolean inTime) {
            Throwable failure = exchanges.failure(exchange, records);
            releaseExchange(exchange, false);
            if (failure == null) {
                complete(null);
            } else {
                completeExceptionally(failure);
            }
        }
    }

    /** Shorter than Camel's: what follows the wait must be done before Camel interrupts it. */
    private Duration patience() {
        ShutdownStrategy strategy = endpoint.getCamelContext().getShutdownStrategy();
        Duration all = Duration.of(strategy.getTimeout(), strategy.getTimeUnit().toChronoUnit());
        Duration left = all.dividedBy(10);
        if (left.compareTo(LAST_STEPS) < 0) {
            left = all.compareTo(LAST_STEPS.multipliedBy(2)) < 0 ? all.dividedBy(2) : LAST_STEPS;
        }
        return all.minus(left);
    }
}
