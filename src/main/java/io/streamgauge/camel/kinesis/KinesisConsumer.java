package io.streamgauge.camel.kinesis;

import io.streamgauge.camel.ProblemHealth;
import io.streamgauge.camel.trace.ExchangeSpans;
import io.streamgauge.kinesis.CompressedRecord;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.read.DecompressedBytesLimit;
import io.streamgauge.kinesis.read.ReaderCallbacks;
import io.streamgauge.kinesis.read.RecordHandler;
import io.streamgauge.kinesis.read.RunningReader;
import io.streamgauge.kinesis.read.StreamStatus;
import io.streamgauge.trace.TraceparentMember;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The consumer: it makes an exchange of each record, or of each batch, and the checkpoint passes
 * the records when their exchange is completed.
 */
final class KinesisConsumer extends DefaultConsumer {

    /** The time that a stop needs after its wait. */
    private static final Duration LAST_STEPS = Duration.ofSeconds(1);

    private final KinesisRuntime runtime;
    private final KinesisConfiguration options;
    private final RecordExchanges exchanges;
    private final Routes routes = new Routes();
    private @Nullable RecordDeadLetters deadLetters;
    private volatile @Nullable RunningReader reader;
    private volatile boolean traced;

    /** Replays run in sequence. Guarded by this. */
    private CompletableFuture<Void> lastReplay = CompletableFuture.completedFuture(null);

    KinesisConsumer(
            Endpoint endpoint,
            Processor processor,
            KinesisRuntime runtime,
            KinesisConfiguration options) {
        super(endpoint, processor);
        this.runtime = runtime;
        this.options = options;
        this.exchanges = new RecordExchanges(options);
    }

    StreamStatus status() {
        RunningReader running = reader;
        return running == null ? new StreamStatus("it is not read", List.of()) : running.status();
    }

    /** The name of the stream that is read. */
    String stream() {
        return options.getStreamName();
    }

    /**
     * Delivers a record again that was given up; no checkpoint moves. The exchange runs on a thread
     * of its own, because on that of the caller's route Camel would start it when the caller ends.
     */
    synchronized CompletionStage<?> replay(ShardRecord record) {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        lastReplay = lastReplay.thenRunAsync(() -> replay(record, outcome), runtime.deliveries());
        return outcome;
    }

    private void replay(ShardRecord record, CompletableFuture<Object> outcome) {
        try {
            routes.handle(List.of(routes.prepare(record)))
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
        traced = options.isTraceparent() && runtime.isTraced();
        if (runtime.isReplayOnly()) {
            return;
        }
        RecordDeadLetters destination = runtime.deadLetters(options);
        destination.start();
        deadLetters = destination;
        reader =
                ReaderFactory.start(
                        options,
                        runtime,
                        new ReaderCallbacks(
                                routes,
                                (record, failure) ->
                                        destination.store(
                                                List.of(
                                                        destination.of(
                                                                record, failure, getRouteId())),
                                                failure),
                                runtime.readerEvents(options)));
        setHealthCheck(healthCheck());
    }

    @Override
    protected void doStop() throws Exception {
        RunningReader running = reader;
        if (running != null) {
            StreamStatus last = running.status();
            runtime.readerEvents(options).stopped(last, running.stop(stopTimeout()));
            reader = null;
        }
        if (deadLetters != null) {
            deadLetters.stop();
            deadLetters = null;
        }
        super.doStop();
    }

    /** Down while the stream cannot be read, or one of its shards is stalled or halted. */
    private ProblemHealth healthCheck() {
        ProblemHealth health =
                new ProblemHealth(
                        "kinesis-consumer-" + getRouteId(),
                        new ProblemHealth.Subject("stream", stream()),
                        () ->
                                status().notRead(
                                                runtime.clock()
                                                        .instant()
                                                        .minus(options.getStallTimeout()))
                                        .map(reason -> "Stream " + stream() + ": " + reason));
        health.setEnabled(runtime.isConsumerHealthCheckEnabled());
        return health;
    }

    /** Delivers to the route. */
    private final class Routes implements RecordHandler {

        @Override
        public ShardRecord prepare(ShardRecord record) {
            return options.isGunzip()
                    ? CompressedRecord.ifCompressed(record, options.getMaxInflatedSize())
                    : record;
        }

        @Override
        public CompletionStage<?> handle(List<ShardRecord> records) {
            long inflated = inflated(records);
            if (inflated == 0) {
                return process(records);
            }
            DecompressedBytesLimit limit = runtime.decompressedBytesLimit();
            return limit.acquire(inflated)
                    .thenCompose(entered -> process(records))
                    .whenComplete((done, failure) -> limit.release(inflated));
        }

        private long inflated(List<ShardRecord> records) {
            long inflated = 0;
            for (ShardRecord record : records) {
                if (record instanceof CompressedRecord compressed) {
                    inflated += compressed.decompressedSize().orElse(0);
                }
            }
            return inflated;
        }
    }

    private CompletionStage<?> process(List<ShardRecord> records) {
        Exchange exchange = createExchange(false);
        exchanges.fill(exchange, records);
        if (traced) {
            ExchangeSpans.setLinks(exchange, traceparents(records));
        }
        End end = new End(exchange, records);
        getAsyncProcessor().process(exchange, end);
        return end;
    }

    private static List<String> traceparents(List<ShardRecord> records) {
        Set<String> found = new LinkedHashSet<>();
        for (ShardRecord record : records) {
            TraceparentMember.find(record.data().asByteArrayUnsafe()).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /** The end of an exchange: its callback and its future in one object. */
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

    /** Less than Camel's: what follows the wait must be done before Camel interrupts it. */
    private Duration stopTimeout() {
        ShutdownStrategy strategy = runtime.context().getShutdownStrategy();
        Duration all = Duration.of(strategy.getTimeout(), strategy.getTimeUnit().toChronoUnit());
        Duration left = all.dividedBy(10);
        if (left.compareTo(LAST_STEPS) < 0) {
            left = all.compareTo(LAST_STEPS.multipliedBy(2)) < 0 ? all.dividedBy(2) : LAST_STEPS;
        }
        return all.minus(left);
    }
}
