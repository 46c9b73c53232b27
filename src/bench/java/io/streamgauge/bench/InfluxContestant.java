package io.streamgauge.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.bean.ReadingMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Streamgauge's whole path into InfluxDB: a route, JSON lines, the mapping, lines, the books. */
final class InfluxContestant implements Contestant {

    private static final int EXCHANGES = 2;

    private final ProducerTemplate template;
    private final List<byte[]> bodies;

    InfluxContestant(URI endpoint, int records, int linger) throws Exception {
        bodies = Quotes.bodies(records, 5_000);
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("meters", MeterRegistry.class, new SimpleMeterRegistry());
        ReadingMapper quote = new ReadingMapper();
        quote.setMeasureName("quote");
        quote.setTime("time");
        quote.setTimeUnit("MILLISECONDS");
        quote.setDimensions("symbol, currency");
        quote.setMeasures("price:double");
        quote.setMulti(true);
        camel.getRegistry().bind("quote", quote);
        String to =
                "influxdb:market/prices?mapping=#quote&measureNameTag=false&api=v3&linger=%d&url=%s"
                        .formatted(linger, endpoint);
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to(to);
                    }
                });
        camel.start();
        template = camel.createProducerTemplate();
    }

    @Override
    public void play() throws Exception {
        Semaphore room = new Semaphore(EXCHANGES);
        List<CompletableFuture<Exchange>> exchanges = new ArrayList<>();
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
