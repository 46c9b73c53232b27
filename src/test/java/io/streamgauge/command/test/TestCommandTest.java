package io.streamgauge.command.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.command.CommandFailures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command {@code test}: its exit codes, and what it prints. */
class TestCommandTest {

    private static final String ROUTES =
            """
            - beans:
                - name: quote
                  type: io.streamgauge.bean.ReadingMapper
                  properties: { measureName: quote, time: time, dimensions: symbol, measures: "price:double" }
            - route:
                id: prices
                precondition: "{{prices.enabled}}"
                from:
                  uri: timer:prices
                  parameters: { period: "1h" }
                  steps:
                    - to: "https://prices.example/prices"
                    - to: "seda:prices?waitForTaskToComplete=Never"
            - route:
                id: write
                from:
                  uri: seda:prices
                  steps:
                    - to: "timestream:market/prices?mapping=#quote"
                    - log: "${date-with-timezone:now:UTC:HH:mm:ss} at ${date-with-timezone:exchangeCreated:UTC:HH:mm:ss}"
            - route:
                id: slow
                from: { uri: "timer:slow", steps: [ { delay: { constant: "60000" } } ] }
            - route:
                id: wrong
                from: { uri: "timer:wrong", steps: [ { to: "file:out?fileExist=Perhaps" } ] }
            """;

    private static final String CASES =
            """
            - defaults: { clock: 2026-11-29T10:00:00Z, route: prices, with: write }
            - case: the prices are written
              http:
                - request: GET /prices
                  body: [ { symbol: BTC, price: 1.5, time: 2026-11-29T09:59:00Z } ]
              expect:
                readings: { market/prices: [ { symbol: BTC, quote: 1.5 } ] }
                log: 10:00:00 at 10:00:00
            - case: another price is expected
              http:
                - request: GET /prices
                  body: [ { symbol: BTC, price: 1.5, time: 2026-11-29T09:59:00Z } ]
              expect:
                readings: { market/prices: [ { symbol: BTC, quote: 2 } ] }
            - case: a fetch has no answer
              expect: { readings: { market/prices: [] } }
            - case: a route does not end
              route: slow
              deadline: 300ms
              expect: { readings: { market/prices: [] } }
            - case: a route cannot start
              route: wrong
              expect: { files: { out/a: false } }
            - case: a message comes in place of the queue
              route: write
              body: [ { symbol: ETH, time: 2026-11-29T09:59:00Z } ]
              expect: { readings: { market/prices: [] } }
            """;

    @TempDir private Path folder;
    private Path cases;

    @BeforeEach
    void write() throws IOException {
        cases = Files.createDirectories(folder.resolve("routes/tests"));
        Files.writeString(folder.resolve("routes/prices.camel.yaml"), ROUTES);
        Files.writeString(cases.resolve("prices.test.yaml"), CASES);
    }

    @Test
    void eachFindingIsPrintedWithItsPlace() throws IOException {
        Result result = run(cases.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(
                        result.out()
                                .replaceAll("[\\d.]+ s\\b", "N s")
                                .replaceAll("exchange \\S+", "exchange ID")
                                .replace(cases + "/", ""))
                .isEqualTo(
                        """
                        prices.test.yaml
                          ok      the prices are written (N s)
                          FAILED  another price is expected (N s)
                            prices.test.yaml:14:17: readings of market/prices
                              - symbol: BTC  quote: 2
                              + symbol: BTC  quote: 1.5
                                             ~~~~~~~~~~
                          FAILED  a fetch has no answer (N s)
                            prices.test.yaml:15:3: failures that the case does not expect
                              + HTTP operation failed invoking https://prices.example/prices with statusCode: 404
                            prices.test.yaml:15:3: requests without an answer in "http"
                              + GET /prices (prices.example)
                            log
                                ERROR failed: HTTP operation failed invoking https://prices.example/prices with statusCode: 404
                          FAILED  a route does not end (N s)
                            prices.test.yaml:17:3: the case did not end
                                it ran for 300 ms, which is its deadline
                          FAILED  a route cannot start (N s)
                            prices.test.yaml:21:3: failures that the case does not expect
                              + the route "wrong" cannot be created
                                because: the endpoint file://out?fileExist=Perhaps is not valid
                                because: "fileExist" of FileEndpoint cannot be set
                                because: its value must be of the type GenericFileExist
                          FAILED  a message comes in place of the queue (N s)
                            prices.test.yaml:24:3: rejects of market/prices that the case does not expect
                              + class: mapping  reason: 'field "price" must be present, but it is absent'  row.symbol: ETH  row.time: 2026-11-29T09:59:00Z
                            log
                                WARN market/prices: 1 rejected and handed to dead-letter/market.prices.jsonl, the first because: route write exchange ID item 1: field "price" must be present, but it is absent
                        6 cases: 1 ok, 5 failed, in N s
                        """);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    @Test
    void aLineOfJsonForEachCaseIsForPrograms() {
        Result result = run(cases.toString(), "are written", "another", "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out().replaceAll("\"seconds\":[\\d.]+", "N").replace(cases + "/", ""))
                .isEqualTo(
                        """
                        {"case":"the prices are written","route":"prices","file":"prices.test.yaml","line":2,"column":3,"result":"ok",N,"findings":[],"log":[]}
                        {"case":"another price is expected","route":"prices","file":"prices.test.yaml","line":9,"column":3,"result":"failed",N,"findings":[{"what":"readings of market/prices","file":"prices.test.yaml","line":14,"column":17,"lines":["- symbol: BTC  quote: 2","+ symbol: BTC  quote: 1.5","               ~~~~~~~~~~"]}],"log":[]}
                        """);
    }

    @Test
    void casesAreListedWithTheirPlaces() {
        assertThat(list("slow", "start"))
                .isEqualTo(
                        """
                        prices.test.yaml:17:3  slow  a route does not end
                        prices.test.yaml:21:3  wrong  a route cannot start
                        """);
        assertThat(list("--json", "start"))
                .isEqualTo(
                        """
                        {"case":"a route cannot start","route":"wrong","file":"prices.test.yaml","line":21,"column":3}
                        """);
    }

    private String list(String... arguments) {
        List<String> all = new ArrayList<>(List.of(cases.toString(), "--list"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new)).out().replace(cases + "/", "");
    }

    @Test
    void aMisspeltKeyOfARouteIsNamedWithItsPlace() throws IOException {
        Path routes = folder.resolve("routes/prices.camel.yaml");
        Files.writeString(
                routes, ROUTES.replace("    id: write", "    idd: secret\n    id: write"));

        assertThat(run(cases.toString(), "are written").out())
                .contains(
                        "routes/prices.camel.yaml:15:5: the key \"idd\" is not known here: did you"
                                + " mean \"id\"?")
                .doesNotContain("secret");
    }

    @Test
    void mistakesStopTheRunWithTheirPlaces() throws IOException {
        Files.writeString(
                cases.resolve("other.test.yaml"),
                "- { case: a, route: price, expect: { failed: b } }\n- { case: b, rout: c }\n");

        Result result = run(cases.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().replace(cases + "/", ""))
                .isEqualTo(
                        """
                        other.test.yaml:2:3: the case has no "expect": write what the route is expected to do
                        other.test.yaml:2:3: the case has no "route": write the id of the route that is tested
                        other.test.yaml:2:14: "rout" is not a key of a case: did you mean "route"? its keys are body, bodyFile, case, clock, deadline, expect, files, headers, http, records, route, runs, settings, with
                        """);
        Files.writeString(
                cases.resolve("other.test.yaml"),
                "- { case: a, route: price, expect: { failed: b } }\n"
                        + "- { case: b, route: prices, settings: { prices.enbled: 1, camel.x: 1 },"
                        + " expect: { failed: b } }");
        assertThat(run(cases.toString()).err().replace(cases + "/", ""))
                .isEqualTo(
                        """
                        other.test.yaml:1:3: no route file beside "tests" has a route with the id "price": did you mean "prices"? the ids are prices, slow, write, wrong
                        other.test.yaml:2:3: "settings": no route of the case reads "prices.enbled": did you mean "prices.enabled"? they read prices.enabled
                        """);
    }

    @Test
    void aNameThatSelectsNothingIsReported() {
        Result result = run(cases.toString(), "wrog");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(
                        "\"wrog\" is not a file, and not a part of the name of a case (did you mean"
                                + " \"wrong\"?): --list lists them\n");
        assertThat(run(folder.resolve("routes/prices.camel.yaml").toString()).exitCode())
                .isEqualTo(2);
    }

    private static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                new CommandLine(new TestCommand())
                        .setExecutionExceptionHandler(new CommandFailures())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(new ArrayList<>(List.of(arguments)).toArray(String[]::new));
        return new Result(exitCode, out.toString(), err.toString());
    }

    private record Result(int exitCode, String out, String err) {}
}
