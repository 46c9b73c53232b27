package io.streamgauge.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.camel.UnreadableBodyException;
import io.streamgauge.deadletter.RowJson;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures.Multi;
import io.streamgauge.reading.Measures.Single;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.TimeUnit;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingMapperTest {

    private static final String QUOTE =
            """
            - beans:
                - name: quote
                  type: io.streamgauge.bean.ReadingMapper
                  properties:
                    measureName: quote
                    time: time?
                    timeUnit: MILLISECONDS
                    dimensions: symbol, currency
                    measures: price:double
            - route:
                id: crypto-prices
                from:
                  uri: direct:rows
                  steps:
                    - process: { ref: quote }
            """;
    private static final String JSON =
            "{\"time\":1700000000123,\"symbol\":\"BTC\",\"currency\":\"USD\",\"price\":64000.1}";

    @AutoClose private final DefaultCamelContext context = new DefaultCamelContext();

    static List<Object> formsOfARow() throws Exception {
        byte[] bytes = JSON.getBytes(StandardCharsets.UTF_8);
        return List.of(
                JSON,
                bytes,
                new ByteArrayInputStream(bytes),
                new ObjectMapper().readTree(JSON),
                new ObjectMapper().readValue(JSON, Map.class));
    }

    @ParameterizedTest
    @MethodSource("formsOfARow")
    void aRowInAnyFormBecomesAReading(Object body) throws Exception {
        start(QUOTE);

        Reading reading = (Reading) send(body).getMessage().getBody();

        assertThat(reading.time()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(reading.timeUnit()).isEqualTo(TimeUnit.MILLISECONDS);
        assertThat(reading.dimensions())
                .containsExactly(Map.entry("symbol", "BTC"), Map.entry("currency", "USD"));
        assertThat(reading.measureName()).isEqualTo("quote");
        assertThat(reading.measures()).isEqualTo(new Single(new DoubleValue(64000.1)));
        assertThat(reading.version()).isEqualTo(1);
    }

    @Test
    void aListOfRowsBecomesAListInWhichEachRowHasItsOrigin() throws Exception {
        start(QUOTE);

        Exchange exchange = send("[" + JSON + "," + JSON.replace("64000.1", "\"12abc\"") + "]");

        List<?> mapped = exchange.getMessage().getBody(List.class);
        assertThat(mapped.get(0)).isInstanceOf(Reading.class);
        assertThat(((Rejection) mapped.get(1)).message())
                .isEqualTo(
                        "route crypto-prices exchange "
                                + exchange.getExchangeId()
                                + " item 2: field \"price\" must be a finite number, but it is"
                                + " \"12abc\"");
    }

    @Test
    void theMappedBodyGoesThroughTheMapperUnchanged() throws Exception {
        start(QUOTE);
        Object once = send(List.of(JSON, "{}")).getMessage().getBody();

        assertThat(send(once).getMessage().getBody()).isEqualTo(once);
    }

    @Test
    void aRowWithoutTimeHasTheTimeOfItsExchangeAndKeepsItInTheRow() throws Exception {
        start(QUOTE);

        Exchange exchange = send(JSON.replace("\"time\":1700000000123,", ""));

        Instant created = Instant.ofEpochMilli(exchange.getClock().getCreated());
        Reading reading = exchange.getMessage().getBody(Reading.class);
        assertThat(reading.time()).isEqualTo(created);
        assertThat(RowJson.text(reading.row())).endsWith(",\"time\":\"" + created + "\"}");
    }

    @Test
    void theRowsOfAFileAreItsLines(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("bars.json"), JSON + "\n" + JSON + "\n");
        String steps = "- process: { ref: quote }";
        start(
                QUOTE.replace("direct:rows", "file:" + folder + "?initialDelay=0&noop=true")
                        .replace(steps, steps + "\n" + " ".repeat(8) + "- to: seda:out"));

        Object body = context.createConsumerTemplate().receiveBody("seda:out", 10_000);

        assertThat(body).asInstanceOf(LIST).hasSize(2).hasOnlyElementsOfType(Reading.class);
    }

    @Test
    void theOriginOfAPartOfASplitNamesThePart() throws Exception {
        start(
                QUOTE
                        + """
                        - route:
                            id: split
                            from:
                              uri: direct:split
                              steps:
                                - split:
                                    simple: "${body}"
                                    aggregationStrategy: "#class:org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy"
                                    steps:
                                      - process: { ref: quote }
                        """);

        List<?> mapped =
                context.createProducerTemplate()
                        .requestBody("direct:split", List.of(JSON, "{}"), List.class);

        assertThat(mapped.get(0)).isInstanceOf(Reading.class);
        assertThat(((Rejection) mapped.get(1)).row().origin())
                .startsWith("route split exchange ")
                .endsWith(" part 2");
    }

    @Test
    void everyKeyOfAMappingCanBeWrittenInTheRoute() throws Exception {
        start(
                """
                - beans:
                    - name: quote
                      type: io.streamgauge.bean.ReadingMapper
                      properties:
                        measureName: bar
                        time: at
                        timeUnit: SECONDS
                        dimensions: '"Symbol, full" as symbol'
                        constants: source=alpha, region=eu
                        measures: "1. open as open:double"
                        version: v?
                        multi: true
                - route:
                    from:
                      uri: direct:rows
                      steps:
                        - process: { ref: quote }
                """);

        Exchange exchange =
                send(
                        Map.of(
                                "at",
                                1_700_000_001.5,
                                "Symbol, full",
                                "BTC",
                                "1. open",
                                "64000.1",
                                "v",
                                2));

        Reading reading = exchange.getMessage().getBody(Reading.class);
        assertThat(reading.time()).isEqualTo(Instant.ofEpochMilli(1_700_000_001_500L));
        assertThat(reading.dimensions())
                .isEqualTo(Map.of("symbol", "BTC", "source", "alpha", "region", "eu"));
        assertThat(reading.measureName()).isEqualTo("bar");
        assertThat(reading.measures())
                .isEqualTo(new Multi(Map.of("open", new DoubleValue(64000.1))));
        assertThat(reading.version()).isEqualTo(2);
    }

    @Test
    void pricesBySymbolAndCurrencyAreSplitByJqIntoReadings() throws Exception {
        start(
                QUOTE
                        + """
                        - route:
                            id: fetched
                            from:
                              uri: direct:fetched
                              steps:
                                - split:
                                    jq: '[to_entries[] | .key as $symbol | .value | to_entries[] | {symbol: $symbol, currency: .key, price: .value}]'
                                    aggregationStrategy: "#class:org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy"
                                    steps:
                                      - process: { ref: quote }
                        """);

        List<?> mapped =
                context.createProducerTemplate()
                        .requestBody(
                                "direct:fetched",
                                "{\"BTC\":{\"USD\":64000.1,\"EUR\":59000},\"ETH\":{\"USD\":3000.25}}",
                                List.class);

        assertThat(mapped)
                .extracting(reading -> ((Reading) reading).measures())
                .containsExactly(
                        new Single(new DoubleValue(64000.1)),
                        new Single(new DoubleValue(59000)),
                        new Single(new DoubleValue(3000.25)));
    }

    @Test
    void allProblemsOfABeanStopTheStartTogether() {
        assertThatThrownBy(
                        () ->
                                start(
                                        QUOTE.replace("symbol, currency", "time, currency")
                                                .replace("price:double", "price")))
                .hasMessageContaining("Failed to start route: crypto-prices")
                .hasMessageContaining("\"dimensions\" must not use a name that Timestream reserves")
                .hasMessageContaining("\"measures\" must declare the type of each measure");
    }

    @Test
    void aPropertyThatDoesNotExistStopsTheStart() {
        assertThatThrownBy(() -> start(QUOTE.replace("timeUnit:", "timeUnits:")))
                .hasStackTraceContaining("timeUnits");
    }

    @Test
    void aBodyThatIsNotARowFailsTheExchange() throws Exception {
        start(QUOTE);

        assertThat(send(42).getException())
                .isInstanceOf(UnreadableBodyException.class)
                .hasMessageContaining("java.lang.Integer")
                .hasMessageContaining("accepted are");
    }

    private void start(String routes) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("test.camel.yaml", routes));
        context.start();
    }

    private Exchange send(Object body) {
        return context.createProducerTemplate()
                .send("direct:rows", exchange -> exchange.getMessage().setBody(body));
    }
}
