package io.streamgauge.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A route that reads a stream and only counts. */
final class RouteGetContestant implements Contestant {

    private final CamelContext camel = new DefaultCamelContext();
    private final AtomicInteger left = new AtomicInteger();
    private final Semaphore all = new Semaphore(0);
    private final int records;

    private RouteGetContestant(URI endpoint, int records, boolean jmx, String from)
            throws Exception {
        this.records = records;
        if (!jmx) {
            camel.disableJMX();
        }
        camel.getRegistry()
                .bind("client", KinesisAsyncClient.class, Clients.ours(endpoint).kinesis());
        camel.getRegistry()
                .bind("stock", KinesisClient.class, Clients.ours(endpoint).stockKinesis());
        camel.getRegistry().bind("meters", MeterRegistry.class, new SimpleMeterRegistry());
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(from)
                                .routeId("read")
                                .autoStartup(false)
                                .process(RouteGetContestant.this::receive);
                    }
                });
        camel.start();
    }

    /** Streamgauge, by records or in batches. */
    static RouteGetContestant streamgauge(URI endpoint, int records, boolean batch)
            throws Exception {
        String folder = Files.createTempDirectory("checkpoints").toString();
        return new RouteGetContestant(
                endpoint,
                records,
                // As in the program.
                false,
                "kinesis:one?ignoreCheckpoint=true&checkpointFolder=" + folder + "&batch=" + batch);
    }

    /**
     * Camel's own component, tuned: full reads in sequence.
     *
     * @param jmx whether Camel's JMX is on, which is its default
     */
    static RouteGetContestant stock(URI endpoint, int records, boolean jmx) throws Exception {
        return new RouteGetContestant(
                endpoint,
                records,
                jmx,
                "aws2-kinesis:one?iteratorType=TRIM_HORIZON&maxResultsPerRequest=10000"
                        + "&greedy=true&amazonKinesisClient=#stock&asyncClient=false");
    }

    @Override
    public void play() throws Exception {
        left.set(records);
        camel.getRouteController().startRoute("read");
        all.acquire();
        camel.getRouteController().stopRoute("read");
    }

    private void receive(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        int count = body instanceof List<?> batch ? batch.size() : 1;
        int before = left.getAndAdd(-count);
        if (before > 0 && before <= count) {
            all.release();
        }
    }
}
