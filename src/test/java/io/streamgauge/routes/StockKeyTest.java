package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import io.streamgauge.bean.Environment;
import io.streamgauge.faults.FreePorts;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/stock-daily.camel.yaml}: its API key is on the wire, and nowhere else. */
class StockKeyTest {

    private static final String KEY = StockDaily.KEY;

    @LocalEndpoint private static LocalAwsFixture aws;

    @TempDir Path folder;
    @AutoClose private StockApi api;

    @BeforeEach
    void startTheApi() throws IOException {
        api = new StockApi(InstantSource.system());
    }

    @Test
    void theKeyIsInNoFailureAndNoLogLine() throws Exception {
        api.say(
                "IBM",
                200,
                "{\"Information\":\"We have detected your API key as " + KEY + " and so on\"}");
        api.say("AAPL", 500, "/query?apikey=" + KEY, Map.of("X-Request", "?apikey=" + KEY));
        api.say("MSFT", 302, "", Map.of("Location", api.url() + "/query?symbol=KO&apikey=" + KEY));

        try (StockDaily route = route(api.url()).atLevel(Level.TRACE).start()) {
            assertThat(route.warnings())
                    .satisfiesExactly(
                            line -> assertThat(line).contains("API key as *** and so on"),
                            line -> assertThat(line).contains("statusCode: 500"),
                            line -> assertThat(line).contains("statusCode: 302"));
            saysNothing(route);
        }
        assertThat(api.queries)
                .as("the redirect is not followed")
                .hasSize(3)
                .allMatch(query -> query.endsWith("&apikey=" + KEY));
    }

    @Test
    void aRetryHasTheKeyToo() throws Exception {
        api.say("IBM", 503, "");

        try (StockDaily route = route(api.url()).set("stocks.symbols", "IBM").start()) {
            assertThat(route.warnings()).singleElement().asString().contains("statusCode: 503");
        }
        assertThat(api.queries)
                .hasSizeGreaterThan(1)
                .allMatch(query -> query.endsWith("&apikey=" + KEY));
    }

    @Test
    void aRefusedConnectionIsAFailureWithoutTheKey() throws Exception {
        String nowhere = "http://127.0.0.1:" + FreePorts.next();

        try (StockDaily route = route(nowhere).atLevel(Level.TRACE).start()) {
            assertThat(route.warnings()).hasSize(3).allMatch(line -> line.contains("refused"));
            saysNothing(route);
        }
    }

    @Test
    void aMissingKeyIsReportedWithTheRemedy() throws Exception {
        try (StockDaily route = route(api.url())) {
            Environment empty = variable -> Optional.empty();
            route.camel.getRegistry().bind("environment", Environment.class, empty);

            assertThat(catchThrowable(route::load))
                    .hasRootCauseMessage(
                            "The environment variable \"ALPHAVANTAGE_API_KEY\" must hold the key of"
                                    + " the API, but it is not set: set it, or turn the route off");
        }
    }

    @Test
    void aDisabledRouteNeedsNoKeyAndCreatesNoTable() throws Exception {
        try (LocalAwsFixture empty = LocalAwsFixture.start(folder.resolve("empty"));
                StockDaily route =
                        new StockDaily(folder, empty, InstantSource.system(), api.url())
                                .set("stocks.enabled", "false")) {
            Environment unset = variable -> Optional.empty();
            route.camel.getRegistry().bind("environment", Environment.class, unset);

            route.load();

            assertThat(route.camel.getRoutes()).isEmpty();
            assertThat(empty.timestreamWrite().listDatabases(it -> {}).databases()).isEmpty();
        }
    }

    private void saysNothing(StockDaily route) {
        assertThat(route.failures).hasSize(3).noneMatch(text -> text.contains(KEY));
        assertThat(route.lines).isNotEmpty().noneMatch(line -> line.contains(KEY));
    }

    private StockDaily route(String url) {
        return new StockDaily(folder, aws, InstantSource.system(), url);
    }
}
