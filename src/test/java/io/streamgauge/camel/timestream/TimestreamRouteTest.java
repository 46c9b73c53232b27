package io.streamgauge.camel.timestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.faults.LogLines;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.Table;

/** {@code timestream:} in routes, against the embedded endpoint. */
class TimestreamRouteTest {

    private static final long NOW = InstantSource.system().millis();
    private static final AtomicInteger TABLES = new AtomicInteger();

    @TempDir static Path folder;
    @LocalEndpoint private static LocalAwsFixture aws;

    private final String table = "prices" + TABLES.incrementAndGet();
    private final String uri = "timestream:market/" + table + "?autoCreateTable=true";
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    @AutoClose private CamelContext camel;

    @BeforeEach
    void start() {
        camel = new DefaultCamelContext();
        camel.getExecutorServiceManager().setThreadPoolFactory(new FastTimerPools());
        camel.getRegistry()
                .bind("client", TimestreamWriteAsyncClient.class, aws.timestreamWriteAsync());
        camel.getRegistry().bind("meters", MeterRegistry.class, meters);
        ReadingMapper quote = new ReadingMapper();
        quote.setMeasureName("quote");
        quote.setTime("time");
        quote.setTimeUnit("MILLISECONDS");
        quote.setDimensions("symbol, currency");
        quote.setMeasures("price:double");
        camel.getRegistry().bind("quote", quote);
    }

    @Test
    void aListOfRowsIsWrittenAndCounted() throws Exception {
        route(uri + "&mapping=#quote");

        Exchange exchange = send(rows(250));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(TimestreamConstants.WRITTEN, 250)
                .containsEntry(TimestreamConstants.REJECTED, 0);
        assertThat(count("written")).isEqualTo(250);
        assertThat(count("received")).isEqualTo(250);
    }

    @Test
    void jsonTextIsARow() throws Exception {
        route(uri + "&mapping=#quote");

        Exchange exchange =
                send(
                        "{\"symbol\":\"BTC\",\"currency\":\"USD\",\"price\":1.5,\"time\":"
                                + NOW
                                + "}");

        assertThat(exchange.getMessage().getHeader(TimestreamConstants.WRITTEN)).isEqualTo(1);
    }

    @Test
    void onlyAMissingTableIsCreated() throws Exception {
        route(uri + "&memoryRetention=1h&magneticRetention=365d&magneticWrites=true");
        Table created = table();
        camel.stop();

        start();
        route(uri + "&memoryRetention=2h&magneticRetention=7d");

        assertThat(created.retentionProperties().memoryStoreRetentionPeriodInHours()).isEqualTo(1);
        assertThat(created.retentionProperties().magneticStoreRetentionPeriodInDays())
                .isEqualTo(365);
        assertThat(created.magneticStoreWriteProperties().enableMagneticStoreWrites()).isTrue();
        assertThat(table().retentionProperties()).isEqualTo(created.retentionProperties());
    }

    @Test
    void aMissingTableFailsTheExchangeWithTheRemedy() throws Exception {
        route("timestream:market/missing?mapping=#quote");

        Exchange exchange = send(rows(1));

        assertThat(exchange.getException())
                .hasMessageContaining("market/missing: 1 readings failed")
                .hasMessageContaining("create the database and the table");
    }

    @Test
    void rejectedRowsGoToTheDeadLetterRouteWithTheirReason() throws Exception {
        List<String> rejects = new ArrayList<>();
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:rejects")
                                .process(e -> rejects.add(e.getMessage().getBody(String.class)));
                    }
                });
        route(uri + "&mapping=#quote&deadLetter=direct:rejects");
        List<Map<String, Object>> rows = new ArrayList<>(rows(3));
        rows.add(row(3, "BTC", "much"));
        rows.add(
                Map.of(
                        "symbol",
                        "ETH",
                        "currency",
                        "USD",
                        "price",
                        1.0,
                        "time",
                        1_000_000_000_000L));

        Exchange exchange = send(rows);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(TimestreamConstants.WRITTEN)).isEqualTo(3);
        assertThat(rejects).hasSize(2);
        JsonNode mapping = new ObjectMapper().readTree(rejects.get(0));
        assertThat(mapping.path("class").asText()).isEqualTo("mapping");
        assertThat(mapping.path("reason").asText()).contains("price").contains("much");
        assertThat(mapping.path("row").path("price").asText()).isEqualTo("much");
        assertThat(mapping.path("route").asText()).isEqualTo("under-test");
        JsonNode tooOld = new ObjectMapper().readTree(rejects.get(1));
        assertThat(tooOld.path("class").asText()).isEqualTo("too_old");
        assertThat(tooOld.path("reason").asText()).contains("outside the time range");
        assertThat(tooOld.path("row").path("symbol").asText()).isEqualTo("ETH");
        assertThat(count("received")).isEqualTo(count("written") + count("rejected"));
    }

    @Test
    void rejectsGoToAFileByDefault() throws Exception {
        String file = folder.resolve("dead-letter").toString();
        route(
                uri
                        + "&mapping=#quote&deadLetter=RAW(file:"
                        + file
                        + "?fileName=p.jsonl&fileExist=Append&appendChars=\\n)");

        send(List.of(row(1, "BTC", "a"), row(2, "BTC", "b")));
        send(List.of(row(3, "half a pair \ud800", "c")));

        assertThat(Files.readAllLines(Path.of(file, "p.jsonl"))).hasSize(3);
    }

    @Test
    void rejectsThatCannotBeDeadLetteredFailTheExchange() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("in-the-way-" + table));
        route(uri + "&mapping=#quote&deadLetter=RAW(file:" + inTheWay + "/x?fileName=p.jsonl)");

        Exchange exchange = send(List.of(row(1, "BTC", "much"), row(2, "BTC", 1.5)));

        assertThat(exchange.getException()).hasMessageContaining("in-the-way");
        assertThat(exchange.getMessage().getHeader(TimestreamConstants.WRITTEN)).isEqualTo(1);
        assertThat(exchange.getMessage().getHeader(TimestreamConstants.REJECTED)).isEqualTo(1);
    }

    @Test
    void anEndpointThatIsStoppedTakesNoReadings() throws Exception {
        route(uri + "&mapping=#quote");
        Producer producer = camel.getEndpoint(uri + "&mapping=#quote").createProducer();
        producer.start();
        producer.stop();
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(List.of(row(1, "BTC", 1.5)));

        producer.process(exchange);

        assertThat(exchange.getException()).hasMessageContaining("is stopped");
    }

    @Test
    void theBooksOfATableAreLoggedWhenItsComponentStops() throws Exception {
        try (LogLines log = new LogLines("io.streamgauge.timestream")) {
            route(uri + "&mapping=#quote");
            send(List.of(row(1, "BTC", 1.5)));

            camel.stop();

            assertThat(log.lines())
                    .contains("INFO market/" + table + ": created")
                    .last()
                    .asString()
                    .startsWith("INFO market/" + table + ": 1 readings in = 1 written");
        }
    }

    @Test
    void aBodyOfAnUnknownTypeFailsWithItsType() throws Exception {
        route(uri + "&mapping=#quote");

        assertThat(send(42).getException()).hasMessageContaining("Integer");
        assertThat(send("{\"symbol\":").getException()).isNotNull();
    }

    @Test
    void aRowWithoutAMappingFailsWithTheRemedy() throws Exception {
        route(uri);

        assertThat(send(rows(1)).getException()).hasMessageContaining("mapping=#NAME");
    }

    @Test
    void allInvalidOptionsStopTheRouteTogether() {
        assertThatThrownBy(() -> route(uri + "&memoryRetention=90m&magneticRetention=1h"))
                .isInstanceOf(FailedToCreateRouteException.class)
                .rootCause()
                .hasMessageContainingAll(
                        "The endpoint timestream:market/prices",
                        "\"memoryRetention\" must be 1 to 8766 whole hours, but is 90 min: write a"
                                + " duration such as 6h\n",
                        "\"magneticRetention\" must be 1 to 73000 whole days, but is 1 h: write a"
                                + " duration such as 365d");
    }

    @Test
    void exchangesInFlightShareRequests() throws Exception {
        route(uri + "&mapping=#quote&linger=5s");
        ProducerTemplate template = camel.createProducerTemplate();

        List<CompletableFuture<Exchange>> exchanges = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            Map<String, Object> row = row(number, "BTC", 1.0);
            exchanges.add(template.asyncSend("direct:in", e -> e.getMessage().setBody(row)));
        }

        assertThat(exchanges)
                .allSatisfy(exchange -> assertThat(exchange.get().getException()).isNull());
        assertThat(count("written")).isEqualTo(50);
        assertThat(meters.get("streamgauge.timestream.requests").timer().count()).isLessThan(50);
    }

    private void route(String to) throws Exception {
        camel.start();
        camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("direct:in").routeId("under-test").to(to);
                    }
                });
    }

    private Exchange send(Object body) throws CamelExecutionException {
        return camel.createProducerTemplate().send("direct:in", e -> e.getMessage().setBody(body));
    }

    private static List<Map<String, Object>> rows(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            rows.add(row(number, "BTC", number + 0.5));
        }
        return rows;
    }

    private static Map<String, Object> row(int number, String symbol, Object price) {
        return Map.of("symbol", symbol, "currency", "USD", "price", price, "time", NOW - number);
    }

    private Table table() {
        return aws.timestreamWrite()
                .describeTable(request -> request.databaseName("market").tableName(table))
                .table();
    }

    private double count(String meter) {
        return meters.get("streamgauge.timestream." + meter).functionCounters().stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
    }
}
