package io.streamgauge.camel.kinesis;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.kinesis.EmbeddedKinesis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.ConsumersHealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Routes with {@code kinesis:} against the embedded endpoint, with a stream of its own for each
 * test.
 */
class KinesisRoutes {

    @AutoClose static EmbeddedKinesis kinesis;

    @TempDir Path folder;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    @AutoClose CamelContext context;
    String stream;

    @BeforeAll
    static void startKinesis(@TempDir Path data) {
        kinesis = EmbeddedKinesis.start(data);
    }

    @BeforeEach
    void makeAContext(TestInfo test) {
        stream = test.getTestMethod().orElseThrow().getName();
        makeAContext(kinesis.client());
    }

    void makeAContext(KinesisAsyncClient client) {
        context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(5);
        DefaultHealthCheckRegistry checks = new DefaultHealthCheckRegistry(context);
        checks.register(new ConsumersHealthCheckRepository());
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, checks);
        context.getRegistry().bind("kinesisClient", client);
        context.getRegistry().bind("meters", meters);
        KinesisConfiguration defaults =
                context.getComponent("kinesis", KinesisComponent.class).getConfiguration();
        defaults.setAutoCreateStream(true);
        defaults.setCheckpointFolder(folder.resolve("checkpoints").toString());
        defaults.setDeadLetterFolder(folder.resolve("dead-letter").toString());
        defaults.setRetryDelay(Duration.ofMillis(5));
        defaults.setDelay(Duration.ofMillis(200));
    }

    void start(RouteBuilder... routes) throws Exception {
        for (RouteBuilder route : routes) {
            context.addRoutes(route);
        }
        context.start();
    }

    /** Sends a body to an endpoint, with what became of it. */
    Exchange send(String uri, Object body, Map<String, Object> headers) {
        return context.createFluentProducerTemplate()
                .to(uri)
                .withBody(body)
                .withHeaders(headers)
                .send();
    }

    Exchange send(String options, Object body) {
        return send("kinesis:" + stream + options, body, Map.of());
    }

    List<String> written() {
        return kinesis.records(stream).stream()
                .map(record -> record.data().asUtf8String())
                .toList();
    }

    List<String> keys() {
        return kinesis.records(stream).stream().map(Record::partitionKey).toList();
    }

    double counted(String outcome) {
        return meters
                .find("streamgauge.kinesis.records")
                .tag("outcome", outcome)
                .counters()
                .stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
