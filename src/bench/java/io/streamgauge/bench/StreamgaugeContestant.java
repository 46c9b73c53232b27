package io.streamgauge.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import io.streamgauge.aws.TimestreamSender;
import io.streamgauge.bean.ReadingMapper;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/**
 * Streamgauge's whole path: a route, JSON lines, the mapping, packing, writing and accounting, with
 * the default options.
 */
final class StreamgaugeContestant implements Contestant {

    private static final int EXCHANGES = 2;

    private final ProducerTemplate template;
    private final List<byte[]> bodies;

    StreamgaugeContestant(URI endpoint, int records, TimestreamSender sender) throws Exception {
        bodies = Quotes.bodies(records, 5_000);
        AwsSettings settings =
                AwsSettings.DEFAULTS
                        .at(
                                endpoint,
                                "us-east-1",
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("id", "key")))
                        .with(sender);
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry()
                .bind(
                        "client",
                        TimestreamWriteAsyncClient.class,
                        new AwsClients(settings).timestreamWrite());
        camel.getRegistry().bind("meters", MeterRegistry.class, new SimpleMeterRegistry());
        ReadingMapper quote = new ReadingMapper();
        quote.setMeasureName("quote");
        quote.setTime("time");
        quote.setTimeUnit("MILLISECONDS");
        quote.setDimensions("symbol, currency");
        quote.setMeasures("price:double");
        camel.getRegistry().bind("quote", quote);
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to("timestream:market/prices?mapping=#quote");
                    }
                });
        camel.start();
        template = camel.createProducerTemplate();
    }

    @Override
    public void play() throws Exception {
        Semaphore room = new Semaphore(EXCHANGES);
        List<CompletableFuture<Exchange>> exchanges = new java.util.ArrayList<>();
        for (byte[] body : bodies) {
            room.acquire();
            exchanges.add(
                    template.asyncSend("direct:in", e -> e.getMessage().setBody(body))
                            .whenComplete((exchange, thrown) -> room.release()));
        }
        for (CompletableFuture<Exchange> exchange : exchanges) {
            if (exchange.get().getException() != null) {
                throw exchange.get().getException();
            }
        }
    }
}
