package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.streamgauge.Patience;
import io.streamgauge.faults.LogLines;
import io.streamgauge.kinesis.FaultyKinesis;
import io.streamgauge.kinesis.Position;
import io.streamgauge.kinesis.read.Checkpoint;
import io.streamgauge.kinesis.read.FileCheckpointStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/** How far a route is behind its stream, and what is said of a stream that is not as wanted. */
class KinesisLagTest extends KinesisRoutes {

    private final List<String> taken = new CopyOnWriteArrayList<>();

    @Test
    void theLagGrowsWhileReadsAreThrottled() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 3);
        AtomicBoolean throttled = new AtomicBoolean();
        makeAContext(
                new FaultyKinesis(kinesis.client())
                        .onRead(
                                request ->
                                        throttled.get()
                                                ? CompletableFuture.failedFuture(throttling())
                                                : kinesis.client().getRecords(request)));
        start(reading(""));
        await().until(() -> taken.size() == 3 && lag() < 1_000);

        throttled.set(true);
        kinesis.put(stream, 3, 5);
        await().until(() -> lag() > 2_000);
        assertThat(taken).hasSize(3);

        throttled.set(false);
        await().until(() -> taken.size() == 5 && lag() < 1_000);
    }

    /** It is not polled instead: whoever holds the shard may give it free at any time. */
    @Test
    void theLagGrowsWhileAnotherHoldsAFanOutShard() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 3);
        AtomicBoolean held = new AtomicBoolean(true);
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.onSubscribe(
                (request, handler) ->
                        held.get()
                                ? CompletableFuture.failedFuture(inUse())
                                : kinesis.client().subscribeToShard(request, handler));
        makeAContext(client);
        start(reading("?fanOut=true&stallTimeout=1s"));

        await().until(() -> lag() > 2_000);
        await().until(() -> health().getState() == HealthCheck.State.DOWN);
        assertThat(health().getMessage().orElse("")).contains("ResourceInUseException");

        held.set(false);
        await().until(() -> taken.size() == 3 && lag() < 1_000);
        await().until(() -> health().getState() == HealthCheck.State.UP);
    }

    /** A connection that is lost without a word: no event comes, and no failure. */
    @Test
    @Tag("long")
    void theLagGrowsWhileAFanOutShardPushesNothing() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 3);
        FaultyKinesis client = new FaultyKinesis(kinesis.client());
        client.onSubscribe((request, handler) -> new CompletableFuture<>());
        Duration untilItFails = Patience.seconds(120);
        makeAContext(client);
        start(reading("?fanOut=true&stallTimeout=1s"));

        await().atMost(untilItFails).until(() -> lag() > 2_000);
        await().until(() -> health().getState() == HealthCheck.State.DOWN);
        assertThat(health().getMessage().orElse("")).contains("pushed nothing");
    }

    @Test
    void aStreamWithTooFewShardsIsReportedOnce() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 3);
        try (LogLines log = new LogLines("io.streamgauge.kinesis")) {
            start(reading("?shards=3"));
            await().until(() -> taken.size() == 3);

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("\"shards\""))
                    .containsExactly(
                            "WARN Stream %s has 1 shard and is not scaled, but \"shards\" is 3: set it to 1, or scale the stream with 'aws kinesis update-shard-count --stream-name %s --target-shard-count 3 --scaling-type UNIFORM_SCALING'"
                                    .formatted(stream, stream));
        }
    }

    @Test
    void aCheckpointOfAMissingShardIsReported() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 3);
        Instant created =
                kinesis.client()
                        .describeStreamSummary(it -> it.streamName(stream))
                        .join()
                        .streamDescriptionSummary()
                        .streamCreationTimestamp();
        try (FileCheckpointStore checkpoints =
                FileCheckpointStore.open(folder.resolve("checkpoints"), stream, stream)) {
            checkpoints.save(
                    new Checkpoint(
                            created.truncatedTo(ChronoUnit.SECONDS),
                            Map.of("shardId-000000000099", new Position.TrimHorizon())));
        }
        try (LogLines log = new LogLines("io.streamgauge.kinesis")) {
            start(reading(""));
            await().until(() -> taken.size() == 3);

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("no longer lists"))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "WARN Stream %s: the checkpoint of shardId-000000000099 is from the beginning, but the stream no longer lists this shard"
                                    .formatted(stream))
                    .endsWith("its unread records are lost, and the shard counts as ended");
        }
    }

    private double lag() {
        Gauge gauge = meters.find("streamgauge.kinesis.lag").tags("stream", stream).gauge();
        return gauge == null ? Double.NaN : gauge.value();
    }

    private RouteBuilder reading(String options) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("kinesis:" + stream + options)
                        .process(
                                exchange -> taken.add(exchange.getMessage().getBody(String.class)));
            }
        };
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().startsWith("consumer:"))
                .findFirst()
                .orElseThrow();
    }

    private static RuntimeException inUse() {
        return ResourceInUseException.builder()
                .statusCode(400)
                .message("Another active subscription exists for this consumer")
                .build();
    }

    private static RuntimeException throttling() {
        return ProvisionedThroughputExceededException.builder()
                .statusCode(400)
                .message("Rate exceeded")
                .build();
    }
}
