package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.streamgauge.faults.LogLines;
import io.streamgauge.kinesis.FaultyKinesis;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

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

    @Test
    void aStreamWithFewerShardsThanWantedIsToldOnce() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 3);
        try (LogLines log = new LogLines("io.streamgauge.kinesis")) {
            start(reading("?shards=3"));
            await().until(() -> taken.size() == 3);

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("\"shards\""))
                    .containsExactly(
                            "WARN Stream %s has 1 shard and stays so, though \"shards\" is 3: set it to 1, or scale the stream with 'aws kinesis update-shard-count --stream-name %s --target-shard-count 3 --scaling-type UNIFORM_SCALING'"
                                    .formatted(stream, stream));
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

    private static RuntimeException throttling() {
        return ProvisionedThroughputExceededException.builder()
                .statusCode(400)
                .message("Rate exceeded")
                .build();
    }
}
