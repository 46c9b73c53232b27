package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What is measured of the shards that are read. */
class KinesisMetersTest extends KinesisReads {

    @Test
    void eachApplicationHasItsOwnGaugesOfAShard() throws Exception {
        kinesis.create(stream, 1);
        kinesis.put(stream, 0, 3);
        CompletableFuture<Void> held = new CompletableFuture<>();
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kinesis:" + stream + "?applicationName=quick").process(e -> {});
                        from("kinesis:" + stream + "?applicationName=slow")
                                .process(e -> held.join());
                    }
                });

        await().until(() -> checkpointAge("slow") > 1_500);
        assertThat(checkpointAge("quick")).isZero();

        held.complete(null);
        kinesis.client()
                .updateShardCount(
                        it ->
                                it.streamName(stream)
                                        .targetShardCount(2)
                                        .scalingType("UNIFORM_SCALING"))
                .join();
        await().until(() -> meters.find("streamgauge.kinesis.lag").gauges().size() == 4);
    }

    private double checkpointAge(String application) {
        Gauge gauge =
                meters.find("streamgauge.kinesis.checkpoint.age")
                        .tags("stream", stream, "application", application)
                        .gauge();
        return gauge == null ? Double.NaN : gauge.value();
    }
}
