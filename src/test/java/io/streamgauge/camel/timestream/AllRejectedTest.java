package io.streamgauge.camel.timestream;

import static io.streamgauge.camel.timestream.TimestreamRoutes.row;
import static io.streamgauge.camel.timestream.TimestreamRoutes.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.faults.LogLines;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All rows of several exchanges are rejected for one reason. */
class AllRejectedTest {

    private static final long IN_2001 = 1_000_000_000_000L;

    @TempDir Path folder;
    @LocalEndpoint private LocalAwsFixture aws;
    private TimestreamRoutes routes;
    private LogLines log;

    @BeforeEach
    void start() {
        routes = new TimestreamRoutes(aws);
        log = new LogLines("io.streamgauge.timestream");
    }

    @AfterEach
    void stop() {
        log.close();
        routes.close();
    }

    @Test
    void aTypoOfTheMappingIsAnErrorAndTurnsTheTableDown() throws Exception {
        bindMisspelt();
        routes.route(routes.uri + "&mapping=#misspelt" + letters());

        send(2, rows(3));
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        send(2, rows(3));

        assertThat(errors())
                .singleElement()
                .asString()
                .contains("market/" + routes.table, "3 exchanges in a row", "class mapping")
                .contains("prise", "its fields are [", "price", "correct the mapping");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getMessage().orElseThrow())
                .contains("market/" + routes.table, "prise", "correct the mapping");
    }

    @Test
    void theNextWriteThatSucceedsEndsIt() throws Exception {
        routes.route(routes.uri + "&mapping=#quote" + letters());
        send(1, List.of(row(1, "BTC", "much")));
        send(1, List.of(row(1, "BTC", "more")));
        send(1, List.of(row(1, "BTC", "most")));
        HealthCheck.Result down = health();

        send(1, rows(1));

        assertThat(down.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(errors()).hasSize(1);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        send(2, List.of(row(1, "BTC", "much")));
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void rowsThatTimestreamRejectsForTheirTimeCountToo() throws Exception {
        routes.route(routes.uri + "&mapping=#quote" + letters());

        for (long time = 1; time <= 3; time++) {
            send(1, List.of(quote(IN_2001 + time), quote(IN_2001 - time)));
        }

        assertThat(errors())
                .singleElement()
                .asString()
                .contains("class too_old", "raise the retention");
    }

    @Test
    void rowsThatAreRejectedForSeveralReasonsAreTheirOwnFault() throws Exception {
        routes.route(routes.uri + "&mapping=#quote" + letters());

        send(4, List.of(row(1, "BTC", "much"), quote(IN_2001)));
        for (int number = 0; number < 2; number++) {
            send(2, List.of(row(1, "BTC", "much")));
            send(1, List.of(quote(IN_2001)));
        }

        assertThat(errors()).isEmpty();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void anExchangeWithOneGoodRowIsNotAllRejected() throws Exception {
        routes.route(routes.uri + "&mapping=#quote" + letters());

        send(4, List.of(row(1, "BTC", "much"), row(2, "BTC", 1.5)));

        assertThat(errors()).isEmpty();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void anotherRouteThatWritesToTheTableDoesNotHideIt() throws Exception {
        bindMisspelt();
        routes.route(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("direct:in")
                                .to(routes.uri + "&mapping=#misspelt" + letters())
                                .to(routes.uri + "&mapping=#quote" + letters());
                    }
                });

        send(3, rows(2));

        assertThat(routes.count("written")).isGreaterThan(0);
        assertThat(errors()).hasSize(1);
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void ignoredRejectsAreNotAProblem() throws Exception {
        routes.route(routes.uri + "&mapping=#quote&onReject=ignore");

        send(4, List.of(row(1, "BTC", "much")));

        assertThat(errors()).isEmpty();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    private void bindMisspelt() {
        ReadingMapper misspelt = new ReadingMapper();
        misspelt.setMeasureName("quote");
        misspelt.setTime("time");
        misspelt.setTimeUnit("MILLISECONDS");
        misspelt.setDimensions("symbol, currency");
        misspelt.setMeasures("prise:double");
        routes.camel.getRegistry().bind("misspelt", misspelt);
    }

    private void send(int times, List<Map<String, Object>> rows) {
        for (int number = 0; number < times; number++) {
            assertThat(routes.send(rows).getException()).isNull();
        }
    }

    private String letters() {
        return "&deadLetterFolder=" + folder.resolve("letters");
    }

    private List<String> errors() {
        return log.lines().stream().filter(line -> line.startsWith("ERROR")).toList();
    }

    private HealthCheck.Result health() {
        return HealthCheckRegistry.get(routes.camel)
                .getCheck("timestream-market-" + routes.table)
                .orElseThrow()
                .call();
    }

    private static Map<String, Object> quote(long time) {
        return Map.of("symbol", "BTC", "currency", "USD", "price", 1.5, "time", time);
    }
}
