package io.streamgauge.camel.timestream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.local.LocalAwsFixture;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** Routes that write to a new table of the embedded endpoint. */
public final class TimestreamRoutes implements AutoCloseable {

    static final long NOW = InstantSource.system().millis();
    private static final AtomicInteger TABLES = new AtomicInteger();

    public final String table = "prices" + TABLES.incrementAndGet();
    public final String uri = "timestream:market/" + table + "?autoCreateTable=true";
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template = camel.createProducerTemplate();

    public TimestreamRoutes(LocalAwsFixture aws) {
        this(aws.timestreamWriteAsync());
        camel.getExecutorServiceManager().setThreadPoolFactory(new FastTimerPools());
    }

    TimestreamRoutes(TimestreamWriteAsyncClient client) {
        camel.getRegistry().bind("client", TimestreamWriteAsyncClient.class, client);
        camel.getRegistry().bind("meters", MeterRegistry.class, meters);
        ReadingMapper quote = new ReadingMapper();
        quote.setMeasureName("quote");
        quote.setTime("time");
        quote.setTimeUnit("MILLISECONDS");
        quote.setDimensions("symbol, currency");
        quote.setMeasures("price:double");
        quote.setVersion("version?");
        camel.getRegistry().bind("quote", quote);
    }

    /** A route from direct:in to an endpoint. */
    public void route(String to) throws Exception {
        route(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("direct:in").routeId("under-test").to(to);
                    }
                });
    }

    void route(RouteBuilder routes) throws Exception {
        camel.start();
        camel.addRoutes(routes);
    }

    /** A list that gathers what is sent to direct:rejects. */
    List<String> rejects() throws Exception {
        List<String> rejects = new CopyOnWriteArrayList<>();
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:rejects")
                                .process(e -> rejects.add(e.getMessage().getBody(String.class)));
                    }
                });
        return rejects;
    }

    public Exchange send(Object body) {
        return template.send("direct:in", e -> e.getMessage().setBody(body));
    }

    CompletableFuture<Exchange> asyncSend(Object body) {
        return template.asyncSend("direct:in", e -> e.getMessage().setBody(body));
    }

    public double count(String meter, String... tags) {
        return meters.get("streamgauge.timestream." + meter).tags(tags).functionCounters().stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
    }

    /** How many readings are written, rejected or failed. */
    double settled() {
        return count("written") + count("rejected") + count("failed");
    }

    double gauge(String meter) {
        return meters.get("streamgauge.timestream." + meter).gauge().value();
    }

    static List<Map<String, Object>> rows(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            rows.add(row(number, "BTC", number + 0.5));
        }
        return rows;
    }

    static Map<String, Object> row(int number, String symbol, Object price) {
        return Map.of("symbol", symbol, "currency", "USD", "price", price, "time", NOW - number);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
