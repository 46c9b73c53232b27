package io.streamgauge.camel.timestream;

import static io.streamgauge.camel.timestream.TimestreamRoutes.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.Patience;
import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.ArrivalTimestamped;
import io.streamgauge.faults.LogLines;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where rejected rows go, and what becomes of an exchange whose rejects find no place. */
class ReadingDeadLettersTest {

    @TempDir static Path folder;
    @LocalEndpoint private static LocalAwsFixture aws;
    @AutoClose private TimestreamRoutes routes;

    @BeforeEach
    void start() {
        routes = new TimestreamRoutes(aws);
    }

    @Test
    void rejectsGoToTheFileOfTheirTableInAFolder() throws Exception {
        Path rejects = folder.resolve("rejects");
        routes.route(routes.uri + "&mapping=#quote&deadLetterFolder=" + rejects);

        routes.send(List.of(row(1, "BTC", "a"), row(2, "BTC", 1.5)));

        assertThat(Files.readAllLines(rejects.resolve("market." + routes.table + ".jsonl")))
                .singleElement()
                .asString()
                .contains("\"class\":\"mapping\"");
    }

    @Test
    void eachRejectOfABatchHasTheTimeOfItsOwnRecord() throws Exception {
        Path rejects = folder.resolve("rejects-of-batch");
        routes.route(routes.uri + "&mapping=#quote&deadLetterFolder=" + rejects);

        routes.send(
                List.of(
                        record("2026-03-01T00:00:00.123Z", "{\"symbol\":\"BTC\",\"price\":\"a\"}"),
                        record("2026-03-01T00:00:01Z", "{\"symbol\":\"BTC\",\"price\":\"b\"}"),
                        record("2026-03-01T00:00:02Z", "[\"no row\", \"nor this\"]")));

        List<String> received = new ArrayList<>();
        for (String line :
                Files.readAllLines(rejects.resolve("market." + routes.table + ".jsonl"))) {
            received.add(new ObjectMapper().readTree(line).get("received").asText());
        }
        assertThat(received)
                .containsExactlyInAnyOrder(
                        "2026-03-01T00:00:00.123Z",
                        "2026-03-01T00:00:01Z",
                        "2026-03-01T00:00:02Z",
                        "2026-03-01T00:00:02Z");
    }

    /** A message as a batch of a stream has it. */
    private Message record(String arrival, String body) {
        Message message = new DefaultMessage(routes.camel);
        message.setBody(body);
        message.setHeader(ArrivalTimestamped.HEADER, Instant.parse(arrival));
        return message;
    }

    @Test
    void anUnwritableDeadLetterFolderFailsTheExchange() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("in-the-way-of-" + routes.table));
        routes.route(routes.uri + "&mapping=#quote&deadLetterFolder=" + inTheWay);

        Exchange exchange = routes.send(List.of(row(1, "BTC", "much"), row(2, "BTC", 1.5)));

        assertThat(exchange.getException())
                .hasMessageContaining("cannot be dead-lettered, because " + inTheWay)
                .hasMessageContaining(
                        " cannot be written (" + inTheWay + " is not a folder): move that file");
        assertThat(exchange.getMessage().getHeader(TimestreamConstants.WRITTEN)).isEqualTo(1);
    }

    @Test
    void aFolderThatCannotBeWrittenIsReportedAtTheStart() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("not-a-folder-" + routes.table));

        try (LogLines log = new LogLines("io.streamgauge.timestream")) {
            routes.route(routes.uri + "&mapping=#quote&deadLetterFolder=" + inTheWay);

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARN"))
                    .singleElement()
                    .asString()
                    .contains("market/" + routes.table, inTheWay.toString(), "cannot be written")
                    .contains("\"deadLetterFolder\"");
        }
    }

    @Test
    void aFolderThatIsAbsentIsNeitherReportedNorCreated() throws Exception {
        Path absent = folder.resolve("absent").resolve("of-" + routes.table);

        try (LogLines log = new LogLines("io.streamgauge.timestream")) {
            routes.route(routes.uri + "&mapping=#quote&deadLetterFolder=" + absent);

            assertThat(log.lines()).noneMatch(line -> line.startsWith("WARN"));
        }
        assertThat(absent.getParent()).doesNotExist();
    }

    @Test
    void aFailingDeadLetterEndpointFailsTheExchange() throws Exception {
        routes.camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:full")
                                .process(
                                        exchange -> {
                                            throw new IllegalStateException("no room");
                                        });
                    }
                });
        routes.route(routes.uri + "&mapping=#quote&deadLetter=direct:full");

        Exchange exchange = routes.send(List.of(row(1, "BTC", "much")));

        assertThat(exchange.getException())
                .hasMessageContaining(
                        "cannot be dead-lettered, because direct:full does not accept it: no room");
    }

    @Test
    void anInvalidDeadLetterEndpointStopsTheStart() {
        assertThatThrownBy(() -> routes.route(routes.uri + "&deadLetter=nowhere:rejects"))
                .hasStackTraceContaining("No endpoint could be found for: nowhere:");
    }

    @Test
    void rejectsAreLoggedWithTheirFile() throws Exception {
        Path rejects = folder.resolve("logged");
        try (LogLines log = new LogLines("io.streamgauge.timestream")) {
            routes.route(routes.uri + "&mapping=#quote&deadLetterFolder=" + rejects);

            routes.send(List.of(row(1, "BTC", "a"), row(2, "BTC", "b")));

            assertThat(log.lines())
                    .anyMatch(
                            line ->
                                    line.startsWith(
                                            "WARN market/%s: 2 rejected and handed to %s"
                                                    .formatted(routes.table, rejects)));
        }
    }

    @Test
    void deadLettersMayBeWrittenToATable() throws Exception {
        String reading =
                "timestream:market/rejects_of_%s?autoCreateTable=true&mapping=#quote"
                        .formatted(routes.table);
        routes.camel.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:rejected")
                                .process(e -> e.getMessage().setBody(good(e)))
                                .to(reading);
                    }
                });
        routes.route(routes.uri + "&mapping=#quote&deadLetter=direct:rejected");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int number = 0; number < 40_000; number++) {
            rows.add(row(number, "BTC", number % 97 == 0 ? "much" : 1.5));
        }

        Exchange exchange =
                routes.asyncSend(rows).get(Patience.seconds(120).toSeconds(), TimeUnit.SECONDS);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(TimestreamConstants.REJECTED)).isEqualTo(413);
        assertThat(routes.count("written", "table", "rejects_of_" + routes.table)).isEqualTo(413);
    }

    @Test
    void twoRejectedReadingsOfARowAreTwoDeadLetters() throws Exception {
        ReadingMapper volume = new ReadingMapper();
        volume.setMeasureName("volume");
        volume.setTime("time");
        volume.setTimeUnit("MILLISECONDS");
        volume.setDimensions("symbol, currency");
        volume.setMeasures("price:double");
        routes.camel.getRegistry().bind("volume", volume);
        List<String> rejects = routes.rejects();
        routes.route(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in")
                                .to(routes.uri + "&mapping=#quote&deadLetter=direct:rejects")
                                .to(routes.uri + "&mapping=#volume&deadLetter=direct:rejects");
                    }
                });

        routes.send(List.of(tooOld()));

        assertThat(rejects)
                .hasSize(2)
                .anyMatch(line -> line.contains("\"measureName\":\"quote\""))
                .anyMatch(line -> line.contains("\"measureName\":\"volume\""));
    }

    @Test
    void aRedeliveryDeadLettersOnlyTheRest() throws Exception {
        List<String> taken = new CopyOnWriteArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        routes.route(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(
                                defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0));
                        from("direct:in")
                                .to(routes.uri + "&mapping=#quote&deadLetter=direct:fragile");
                        from("direct:fragile")
                                .errorHandler(noErrorHandler())
                                .process(
                                        e -> {
                                            if (calls.incrementAndGet() % 3 == 0) {
                                                throw new IllegalStateException("down");
                                            }
                                            taken.add(e.getMessage().getBody(String.class));
                                        });
                    }
                });

        Exchange exchange =
                routes.send(IntStream.range(0, 5).mapToObj(it -> row(it, "BTC", "x")).toList());

        assertThat(exchange.getException()).isNull();
        assertThat(taken).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void secretsOfTheDeadLetterEndpointAreMasked() throws Exception {
        routes.route(routes.uri + "&mapping=#quote&deadLetter=RAW(mock:rejects?password=hunter2)");

        try (LogLines log = new LogLines("io.streamgauge.timestream")) {
            Exchange exchange = routes.send(List.of(row(1, "BTC", "much")));

            assertThat(String.join("\n", log.lines()) + exchange.getException())
                    .contains("password=xxxxxx")
                    .doesNotContain("hunter2");
        }
    }

    /** What the route of the rejects makes of one: a row that fits. */
    private static Map<String, Object> good(Exchange exchange) throws Exception {
        JsonNode line = new ObjectMapper().readTree(exchange.getMessage().getBody(String.class));
        return Map.of(
                "symbol",
                "BTC",
                "currency",
                "USD",
                "price",
                0.0,
                "time",
                line.path("row").path("time").asLong());
    }

    private static Map<String, Object> tooOld() {
        return Map.of("symbol", "BTC", "currency", "USD", "price", 1.5, "time", 1_000_000_000_000L);
    }
}
