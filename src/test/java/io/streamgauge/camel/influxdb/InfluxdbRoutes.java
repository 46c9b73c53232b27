package io.streamgauge.camel.influxdb;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.WorkingFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Routes that write to InfluxDB, with files in a folder and settings of their own. */
final class InfluxdbRoutes implements AutoCloseable {

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template = camel.createProducerTemplate();

    InfluxdbRoutes(Path folder, Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.getRegistry().bind("meters", MeterRegistry.class, meters);
        WorkingFolder working = folder::resolve;
        camel.getRegistry().bind("workingFolder", WorkingFolder.class, working);
        camel.getRegistry().bind("quote", quote());
    }

    static ReadingMapper quote() {
        ReadingMapper quote = new ReadingMapper();
        quote.setMeasureName("quote");
        quote.setTime("time");
        quote.setTimeUnit("MILLISECONDS");
        quote.setDimensions("symbol");
        quote.setMeasures("price:double");
        quote.setMulti(true);
        quote.setVersion("version?");
        return quote;
    }

    /** A route from direct:in to an endpoint. */
    InfluxdbRoutes route(String to) throws Exception {
        camel.start();
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("direct:in").routeId("under-test").to(to);
                    }
                });
        return this;
    }

    Exchange send(Object body) {
        return template.send("direct:in", e -> e.getMessage().setBody(body));
    }

    CompletableFuture<Exchange> asyncSend(Object body) {
        return template.asyncSend("direct:in", e -> e.getMessage().setBody(body));
    }

    double count(String meter, String... tags) {
        return meters.get("streamgauge.influxdb." + meter).tags(tags).functionCounters().stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
    }

    long requests() {
        return meters.get("streamgauge.influxdb.requests").timer().count();
    }

    static Map<String, Object> row(int number, Object price) {
        return Map.of("symbol", "BTC", "price", price, "time", 1_795_176_000_000L + number);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
