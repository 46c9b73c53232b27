package io.streamgauge.camel.influxdb;

import static io.streamgauge.camel.influxdb.InfluxdbRoutes.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.bean.DeadLetterReplay;
import io.streamgauge.camel.readings.RejectedReadingsException;
import io.streamgauge.faults.LogLines;
import io.streamgauge.influx.InfluxApi;
import io.streamgauge.influx.InfluxStub;
import io.streamgauge.local.LocalConfiguration.InfluxDb;
import io.streamgauge.local.influx.InfluxEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exchanges that {@code influxdb:} writes. */
class InfluxdbRouteTest {

    private static final String SECRET = "t0ken-of-the-test";

    @TempDir Path folder;

    private final InfluxStub stub = InfluxStub.start(InfluxApi.V3);
    private InfluxdbRoutes routes;

    @AfterEach
    void stop() {
        if (routes != null) {
            routes.close();
        }
        stub.close();
    }

    @Test
    void rowsOfAllKindsOfBodiesAreWritten() throws Exception {
        start("influxdb:market/prices?mapping=#quote");

        List<Exchange> exchanges =
                List.of(
                        routes.send(row(1, 1.5)),
                        routes.send(List.of(row(2, 2.5), row(3, 3.5))),
                        routes.send(Stream.of(row(4, 4.5), row(5, 5.5)).iterator()),
                        routes.send("{\"symbol\":\"BTC\",\"price\":6.5,\"time\":1795176000006}"));

        assertThat(exchanges)
                .allMatch(exchange -> exchange.getException() == null)
                .extracting(
                        exchange -> exchange.getMessage().getHeader(InfluxdbConstants.WRITTEN) + "")
                .containsExactly("1", "2", "2", "1");
        assertThat(stub.points()).hasSize(6);
        assertThat(stub.points().keySet())
                .allMatch(key -> key.startsWith("prices{measure_name=quote, symbol=BTC}"));
        assertThat(routes.count("written", "database", "market", "measurement", "prices"))
                .isEqualTo(6);
    }

    @Test
    void aLongBodyFillsRequests() throws Exception {
        start("influxdb:market/prices?mapping=#quote");

        routes.send(IntStream.range(0, 6_000).mapToObj(number -> row(number, 1.5)).iterator());

        assertThat(stub.points()).hasSize(6_000);
        assertThat(routes.requests()).isEqualTo(2);
    }

    @Test
    void theMeasureNameIsTheMeasurementWithoutOne() throws Exception {
        start("influxdb:market?mapping=#quote");

        routes.send(row(1, 1.5));

        assertThat(stub.points().keySet()).allMatch(key -> key.startsWith("quote{symbol=BTC}"));
        assertThat(routes.count("written", "measurement", "*")).isEqualTo(1);
    }

    @Test
    void aRowWithoutAMappingFailsItsExchange() throws Exception {
        start("influxdb:market/prices");

        assertThat(routes.send(row(1, 1.5)).getException())
                .hasMessageContaining("add the option mapping=#NAME");
    }

    @Test
    void rejectsAreDeadLettersAndReplayedOnceTheyFit() throws Exception {
        start("influxdb:market/prices?mapping=#quote");
        routes.send(row(0, 1.5));
        List<Map<String, Object>> rows = new ArrayList<>();
        IntStream.range(1, 10).forEach(number -> rows.add(row(number, number + 0.5)));
        rows.set(3, row(4, "many"));

        Exchange exchange = routes.send(rows);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(InfluxdbConstants.WRITTEN)).isEqualTo(8);
        assertThat(exchange.getMessage().getHeader(InfluxdbConstants.REJECTED)).isEqualTo(1);
        JsonNode letter = letters().get(0);
        assertThat(letter.path("endpoint").asText()).isEqualTo("influxdb:market/prices");
        assertThat(letter.path("class").asText()).isEqualTo("mapping");
        assertThat(letter.path("row").path("price").asText()).isEqualTo("many");
        assertThat(letters()).hasSize(1);

        String line = Files.readString(file()).replace("\"many\"", "4.5");
        Files.writeString(file(), line);
        replay();

        assertThat(stub.points()).hasSize(10);
        assertThat(file()).doesNotExist();
        assertThat(routes.count("received")).isEqualTo(11);
        assertThat(routes.count("written")).isEqualTo(10);
        assertThat(routes.count("rejected")).isEqualTo(1);
    }

    @Test
    void whatIsRejectedAgainIsKept() throws Exception {
        start("influxdb:market/prices?mapping=#quote");
        routes.send(row(1, "many"));

        replay();

        Path again = folder.resolve("dead-letter/again/influxdb.market.prices.jsonl");
        assertThat(again).content().contains("\"class\":\"mapping\"");
    }

    @Test
    void failingRejectsFailTheExchange() throws Exception {
        start("influxdb:market/prices?mapping=#quote&onReject=fail");

        Exchange exchange = routes.send(List.of(row(1, 1.5), row(2, "many")));

        assertThat(exchange.getException())
                .isInstanceOf(RejectedReadingsException.class)
                .hasMessageContaining("market/prices: 1 reading was rejected");
        assertThat(stub.points()).hasSize(1);
    }

    @Test
    void healthIsDownUntilReadingsAreWrittenAgain() throws Exception {
        try (LogLines log = new LogLines("io.streamgauge.influxdb")) {
            start("influxdb:market/prices?mapping=#quote");
            stub.once(call -> call.send(401, "{\"error\":\"the request was not authenticated\"}"));

            Exchange exchange = routes.send(row(1, 1.5));

            assertThat(exchange.getException())
                    .hasMessageContaining("status 401: the request was not authenticated")
                    .hasMessageContaining("set \"token\"");
            assertThat(health()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(routes.send(row(1, 1.5)).getException()).isNull();
            assertThat(health()).isEqualTo(HealthCheck.State.UP);
            routes.close();
            assertThat(log.lines())
                    .contains("INFO market/prices: readings are written again")
                    .last()
                    .isEqualTo(
                            "INFO market/prices: 2 readings in = 1 written (sent 1) + 0 rejected +"
                                    + " 1 failed + 0 waiting");
            assertThat(log.lines()).noneMatch(line -> line.contains(SECRET));
        }
    }

    @Test
    void optionsReplaceTheKeys() throws Exception {
        try (InfluxStub other = InfluxStub.start(InfluxApi.V2)) {
            start(
                    "influxdb:market/prices?mapping=#quote&org=acme&api=v2&url=%s&token=other"
                            .formatted(other.url()));

            routes.send(row(1, 1.5));

            assertThat(other.points()).hasSize(1);
            assertThat(stub.points()).isEmpty();
        }
    }

    @Test
    void allMistakesOfAnEndpointAreReportedTogether() {
        assertThatThrownBy(
                        () ->
                                start(
                                        "influxdb:market/prices?url=ftp://host&onReject=bumpVersion&maxInFlight=0&token=a&username=b"))
                .hasStackTraceContaining("\"onReject\" must ")
                .hasStackTraceContaining("\"url\" must be http://HOST:PORT")
                .hasStackTraceContaining("\"token\" and \"username\" must not both be set");
        assertThatThrownBy(() -> routes.camel.getEndpoint("influxdb:market/prices?nonsense=1"))
                .hasStackTraceContaining("\"nonsense\" is not an option of it");
    }

    @Test
    void theAddressMustBeSet() throws Exception {
        routes = new InfluxdbRoutes(folder, Map.of());

        assertThatThrownBy(() -> routes.route("influxdb:market/prices"))
                .hasStackTraceContaining(
                        "\"url\" must be set, but is not set: set the key influxdb.url, or the"
                                + " option url");
    }

    @Test
    void withoutAnAddressTheEmbeddedEndpointIsMeant() throws Exception {
        try (InfluxEndpoint embedded = InfluxEndpoint.start(new InfluxDb(2, "embedded-token", 0))) {
            embedded.post(
                    "/query?q=CREATE+DATABASE+market", "", "Authorization", "Token embedded-token");
            routes =
                    new InfluxdbRoutes(
                            folder,
                            Map.of(
                                    "embedded.influxdb.url",
                                    embedded.url().toString(),
                                    "local.influxdb.token",
                                    "embedded-token",
                                    "influxdb.token",
                                    SECRET));
            routes.route("influxdb:market/prices?mapping=#quote");

            assertThat(routes.send(row(1, 1.5)).getException()).isNull();
        }
    }

    @Test
    void secretsOfTheAddressAreMasked() throws Exception {
        start("influxdb:market/prices?mapping=#quote&token=" + SECRET);

        assertThat(routes.camel.getEndpoints().toString()).doesNotContain(SECRET);
        InfluxdbEndpoint endpoint =
                routes.camel.getEndpoints().stream()
                        .filter(InfluxdbEndpoint.class::isInstance)
                        .map(InfluxdbEndpoint.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(endpoint.connection().toString()).doesNotContain(SECRET);
    }

    private void start(String to) throws Exception {
        routes =
                new InfluxdbRoutes(
                        folder,
                        Map.of("influxdb.url", stub.url().toString(), "influxdb.token", SECRET));
        routes.route(to);
    }

    private void replay() throws Exception {
        DeadLetterReplay replay = new DeadLetterReplay();
        replay.setMappings("influxdb:market/prices=quote");
        replay.process(new DefaultExchange(routes.camel));
    }

    private HealthCheck.State health() {
        return HealthCheckRegistry.get(routes.camel)
                .getCheck("influxdb-market-prices")
                .orElseThrow()
                .call()
                .getState();
    }

    private Path file() {
        return folder.resolve("dead-letter/influxdb.market.prices.jsonl");
    }

    private List<JsonNode> letters() throws IOException {
        List<JsonNode> letters = new ArrayList<>();
        for (String line : Files.readAllLines(file())) {
            letters.add(new ObjectMapper().readTree(line));
        }
        return letters;
    }
}
