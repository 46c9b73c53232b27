package io.streamgauge.otel;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.Patience;
import io.streamgauge.bean.FetchPolicy;
import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.kinesis.KinesisComponent;
import io.streamgauge.camel.trace.RouteTracing;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.trace.Tracing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** Routes whose traces go to a receiver, with components that write to the embedded endpoint. */
final class TracedRoutes implements AutoCloseable {

    /** On a busy machine, no span may be lost. */
    static final Telemetry.Limits PATIENT =
            new Telemetry.Limits(Patience.DEFAULT, Patience.DEFAULT);

    final CamelContext camel = new DefaultCamelContext();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Telemetry telemetry;

    TracedRoutes(LocalAwsFixture aws, TelemetrySettings settings, Path folder) throws Exception {
        camel.getShutdownStrategy().setTimeout(5);
        camel.getRegistry()
                .bind("client", TimestreamWriteAsyncClient.class, aws.timestreamWriteAsync());
        camel.getRegistry()
                .bind("kinesisAsyncClient", KinesisAsyncClient.class, aws.kinesisAsync());
        camel.getRegistry().bind("meters", MeterRegistry.class, meters);
        bindBeans();
        var kinesis = camel.getComponent("kinesis", KinesisComponent.class).getConfiguration();
        kinesis.setAutoCreateStream(true);
        kinesis.setCheckpointFolder(folder.resolve("checkpoints").toString());
        kinesis.setDelay(Duration.ofMillis(200));
        telemetry =
                Telemetry.start(
                        settings, new MeterProducer(() -> meters, InstantSource.system()), PATIENT);
        camel.getRegistry().bind("tracing", Tracing.class, telemetry);
        RouteTracing.install(camel, telemetry);
    }

    static TelemetrySettings to(OtlpReceiver receiver, double sample) {
        return new TelemetrySettings(
                receiver.url(),
                Map.of("api-key", "s3cr3t-of-otel"),
                "test",
                sample,
                Duration.ofMillis(100));
    }

    private void bindBeans() {
        ReadingMapper quote = new ReadingMapper();
        quote.setMeasureName("quote");
        quote.setDimensions("symbol");
        quote.setMeasures("price:double");
        camel.getRegistry().bind("quote", quote);
        FetchPolicy policy = new FetchPolicy();
        policy.setTries(3);
        policy.setPause(Duration.ofMillis(1));
        policy.setCamelContext(camel);
        camel.getRegistry().bind("policy", policy);
    }

    void start(RouteBuilder routes) throws Exception {
        camel.addRoutes(routes);
        camel.start();
    }

    Exchange send(String uri, Object body) {
        return camel.createProducerTemplate().send(uri, sent -> sent.getMessage().setBody(body));
    }

    CompletableFuture<Exchange> asyncSend(String uri, Object body) {
        return camel.createProducerTemplate()
                .asyncSend(uri, sent -> sent.getMessage().setBody(body));
    }

    /** Rows of symbols of their own. */
    static List<Map<String, Object>> prices(int from, int to) {
        return IntStream.range(from, to)
                .<Map<String, Object>>mapToObj(i -> Map.of("symbol", "S" + i, "price", i + 0.5))
                .toList();
    }

    @Override
    public void close() {
        camel.stop();
        telemetry.close();
    }
}
