package io.streamgauge.command.create;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.streamgauge.camel.DurationConverter;
import io.streamgauge.camel.SteadyTimerComponent;
import io.streamgauge.camel.http.ExactHttpComponent;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.cases.CaseResult;
import io.streamgauge.routes.cases.CaseSelection;
import io.streamgauge.routes.cases.RouteCase;
import io.streamgauge.routes.check.RouteCheck;
import io.streamgauge.runtime.cases.CaseRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes that {@code new} writes pass the check, and their cases are ok. */
class GeneratedRoutesTest {

    @AutoClose private static CaseRunner runner;

    @TempDir private Path folder;
    private NewRoutes routes;

    @BeforeAll
    static void start() {
        runner = CaseRunner.start();
    }

    @BeforeEach
    void routes() {
        routes = new NewRoutes(folder);
    }

    static Stream<Arguments> sources() {
        String http = "--from http --url https://api.example/feed --to market/rows";
        String file = "--from file --folder inbox --to market/rows";
        String sql =
                "--from sql --jdbc jdbc:postgresql://db/m --user reader --query SELECT_1 --to"
                        + " market/rows";
        return Stream.of(
                Arguments.of(
                        http, NewRoutes.QUAKES, "dimensions: \"id, properties.place as place\""),
                Arguments.of(http, NewRoutes.PRICES, "measures: \"USD:double, EUR:double\""),
                Arguments.of(http + " --stream out", NewRoutes.TICKS, "timeUnit: SECONDS"),
                Arguments.of(http + " --stream out", NewRoutes.BARS, "timeZone: UTC"),
                Arguments.of(http, NewRoutes.LINES, "measures: \"v.x as x:double\""),
                Arguments.of(file, NewRoutes.BARS, "measures: \"close:double, volume:bigint\""),
                Arguments.of(file, NewRoutes.QUAKES, "timeUnit: MILLISECONDS"),
                Arguments.of(file + " --stream out", NewRoutes.LINES, "time: t"),
                Arguments.of(
                        "--from kinesis --stream in --to market/rows",
                        NewRoutes.TICKS,
                        "batch: true"),
                Arguments.of(
                        "--from kinesis --stream in --to market/rows",
                        NewRoutes.LINES,
                        "\"v.x\": .v.x"),
                Arguments.of(sql, NewRoutes.TICKS, "measures: \"price:double, open:boolean\""));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void eachSourceGivesARouteThatPasses(String options, String example, String part)
            throws IOException {
        NewRoutes.Result result =
                routes.run(options + " --yes --example " + routes.file("example", example));

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(routes.route()).contains(part);
        assertRuns();
    }

    @Test
    void aRowIsMadeUpWithoutAnExample() throws IOException {
        NewRoutes.Result result =
                routes.run(
                        "--from http --url http://api.example --cron 0_0/5_*_*_*_? --to market/rows"
                                + " --rows data.items --dimensions symbol"
                                + " --measures price:double,n:bigint,ok:boolean,s:varchar --yes");

        assertThat(result.err()).isEmpty();
        assertThat(routes.route()).contains("cron: \"0 0/5 * * * ?\"", ".data.items");
        assertRuns();
    }

    @Test
    void anExampleIsFetchedOnceAndItsSecretsAreVariables() throws IOException {
        List<String> requests = new ArrayList<>();
        HttpServer server = NewRoutes.server(200, "application/json", NewRoutes.TICKS, requests);
        try {
            String url = NewRoutes.url(server) + "/ticks?apikey=abcdef123456&n=1";

            NewRoutes.Result result =
                    routes.run(
                            "--from http --url "
                                    + url
                                    + " --to market/rows --yes --example "
                                    + url);

            assertThat(result.err()).isEmpty();
            assertThat(requests).containsExactly("/ticks?apikey=abcdef123456&n=1");
            assertThat(result.out())
                    .doesNotContain("abcdef123456")
                    .contains("apikey=xxxxxx", "Set the environment variable RATES_APIKEY");
            assertThat(routes.route())
                    .doesNotContain("abcdef123456")
                    .contains(
                            "/ticks?apikey={{env:RATES_APIKEY:}}&n=1&httpMethod=GET",
                            "contentTypes: application/json");
            assertRuns();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void questionsAskForWhatIsMissing() throws IOException {
        NewRoutes.Result result =
                routes.runNamed(
                        "rates",
                        List.of(),
                        List.of(
                                "ftp",
                                "http",
                                "api.example",
                                "https://api.example/ticks",
                                "",
                                "market",
                                "market/rows",
                                "",
                                folder + "/missing.json",
                                routes.file("example", NewRoutes.TICKS),
                                "",
                                "symbl",
                                "symbol",
                                "price:double",
                                "y"));

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("must be a source, but is \"ftp\"")
                .contains("missing.json is not a file")
                .contains("no row has the field \"symbl\"", "did you mean \"symbol\"?")
                .contains("The time between two runs [1m]: ")
                .contains("The measures with their types [price:double, open:boolean]: ");
        assertThat(routes.route()).contains("measures: \"price:double\"", "period: 1m");
        assertRuns();
    }

    private void assertRuns() throws IOException {
        Path file = folder.resolve("routes/rates.camel.yaml");
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Properties settings = new Properties();
            settings.load(Files.newBufferedReader(Path.of("application.properties")));
            camel.getPropertiesComponent().setInitialProperties(settings);
            DurationConverter.register(camel);
            camel.addComponent("timer", new SteadyTimerComponent());
            camel.addComponent("http", new ExactHttpComponent());
            camel.addComponent("https", new ExactHttpComponent());
            assertThat(
                            new RouteCheck(camel, Set.of("clock", "kinesisClient", "fetchPolicy"))
                                    .problems(
                                            List.of(
                                                    new RouteFile(
                                                            file.toString(),
                                                            Files.readString(file)))))
                    .isEmpty();
        }
        CaseSelection cases =
                CaseSelection.of(
                        List.of(folder.resolve("routes/tests").toString()),
                        folder,
                        key -> key.startsWith("camel."));
        assertThat(cases.problems()).isEmpty();
        assertThat(cases.cases()).isNotEmpty();
        for (RouteCase each : cases.cases()) {
            CaseResult result = runner.run(each, cases.routes().get(each.file()));
            assertThat(result.findings()).as(each.name() + "\n" + Files.readString(file)).isEmpty();
        }
    }
}
