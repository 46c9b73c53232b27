package io.streamgauge.camel.timestream;

import static io.streamgauge.camel.timestream.TimestreamRoutes.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where rejected rows go, and what becomes of an exchange whose rejects find no place. */
class RejectedToTest {

    @TempDir static Path folder;
    private static LocalAwsFixture aws;
    private TimestreamRoutes routes;

    @BeforeAll
    static void startAws() {
        aws = LocalAwsFixture.start(folder.resolve("local"));
    }

    @AfterAll
    static void stopAws() {
        aws.close();
    }

    @BeforeEach
    void start() {
        routes = new TimestreamRoutes(aws);
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void rejectsGoToTheFileOfTheirTableInAFolder() throws Exception {
        Path rejects = folder.resolve("rejects");
        routes.route(routes.uri + "&mapping=#quote&rejectedFolder=" + rejects);

        routes.send(List.of(row(1, "BTC", "a"), row(2, "BTC", 1.5)));

        assertThat(Files.readAllLines(rejects.resolve("market." + routes.table + ".jsonl")))
                .singleElement()
                .asString()
                .contains("\"class\":\"mapping\"");
    }

    @Test
    void aFolderThatTakesNoRejectsFailsTheExchange() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("in-the-way-of-" + routes.table));
        routes.route(routes.uri + "&mapping=#quote&rejectedFolder=" + inTheWay);

        Exchange exchange = routes.send(List.of(row(1, "BTC", "much"), row(2, "BTC", 1.5)));

        assertThat(exchange.getException())
                .hasMessageContaining("is not handed over, for " + inTheWay)
                .hasMessageContaining("does not take it");
        assertThat(exchange.getMessage().getHeader(TimestreamConstants.WRITTEN)).isEqualTo(1);
    }

    @Test
    void anEndpointThatTakesNoRejectsFailsTheExchangeWithBothReasons() throws Exception {
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
        routes.route(routes.uri + "&mapping=#quote&rejectedTo=direct:full");

        Exchange exchange = routes.send(List.of(row(1, "BTC", "much")));

        assertThat(exchange.getException())
                .hasMessageContaining(
                        "is not handed over, for direct:full does not take it: no room");
    }

    @Test
    void rejectsAreLoggedWithWhereTheyAre() throws Exception {
        Path rejects = folder.resolve("logged");
        try (LogLines log = new LogLines()) {
            routes.route(routes.uri + "&mapping=#quote&rejectedFolder=" + rejects);

            routes.send(List.of(row(1, "BTC", "a"), row(2, "BTC", "b")));

            assertThat(log.lines())
                    .anyMatch(
                            line ->
                                    line.startsWith(
                                            "WARN market/%s: 2 rejected and handed to %s"
                                                    .formatted(routes.table, rejects)));
        }
    }
}
