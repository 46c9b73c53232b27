package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.camel.DurationConverter;
import io.streamgauge.camel.SteadyTimerComponent;
import io.streamgauge.camel.http.ExactHttpComponent;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check finds that is more than names: schema, values of options and beans, and builds. */
class RouteCheckTest {

    @AutoClose private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void program() throws IOException {
        Properties settings = new Properties();
        settings.load(Files.newBufferedReader(Path.of("application.properties")));
        settings.setProperty("prices.url", "http://127.0.0.1:1");
        settings.setProperty("stocks.url", "http://127.0.0.1:1");
        settings.setProperty("stocks.localKey", "local");
        settings.setProperty("embedded.influxdb.url", "http://127.0.0.1:1");
        for (String key :
                List.of(
                        "climate",
                        "closes",
                        "news",
                        "rates",
                        "history",
                        "trades",
                        "orders",
                        "stations")) {
            settings.setProperty(key + ".url", "http://127.0.0.1:1");
        }
        camel.getPropertiesComponent().setInitialProperties(settings);
        DurationConverter.register(camel);
        camel.addComponent("timer", new SteadyTimerComponent());
        camel.addComponent("http", new ExactHttpComponent());
        camel.addComponent("https", new ExactHttpComponent());
    }

    @Test
    void theShippedRoutesHaveNoProblems() throws IOException {
        assertThat(problems(ShippedRouteFiles.in("routes"))).isEmpty();
    }

    @Test
    void theExamplesHaveNoProblems() throws IOException {
        for (RouteFile example : ShippedRouteFiles.in("routes/examples")) {
            assertThat(problems(List.of(example))).as(example.name()).isEmpty();
        }
    }

    @Test
    void valuesOfBeansAreChecked() {
        assertThat(
                        problems(
                                """
                                - beans:
                                    - name: quote
                                      type: io.streamgauge.bean.ReadingMapper
                                      properties:
                                        measureName: quote
                                        timeZone: Mars/Base
                                        dimensions: symbol
                                        measures: price:dubble
                                    - name: policy
                                      type: io.streamgauge.bean.FetchPolicy
                                      properties: { deadline: 4x, tries: 0, redirects: many }
                                """))
                .containsExactly(
                        "a.yaml:6:19: \"timeZone\" must be a zone or an offset, but it is"
                                + " \"Mars/Base\": write UTC, a zone such as America/New_York, or an"
                                + " offset such as +01:00; a short name such as EST stands for several"
                                + " zones",
                        "a.yaml:8:19: \"measures\" must be of a type that Timestream has, but it is"
                                + " \"price:dubble\": write price:double, or bigint, varchar, boolean,"
                                + " timestamp",
                        "a.yaml:11:31: \"deadline\" must be a duration such as 500ms, 30s, 5m, 6h,"
                                + " 30d or 1h30m, but is \"4x\": correct it",
                        "a.yaml:11:42: \"tries\" must be 1 or more, but is 0: 1 does not try again",
                        "a.yaml:11:56: \"redirects\" must be a whole number, but is \"many\":"
                                + " correct it");
    }

    @Test
    void aBeanThatRefersToALaterOneIsBuilt() {
        assertThat(
                        problems(
                                """
                                - beans:
                                    - name: policy
                                      type: io.streamgauge.bean.FetchPolicy
                                      properties: { budget: "#bean:daily" }
                                    - name: daily
                                      type: io.streamgauge.bean.CallBudget
                                      properties: { perDay: 25 }
                                """))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            textBlock =
                    """
                    to: "timestream:market/prices?linger=5x"                        ! 15: "linger" must be a duration such as 500ms, 30s, 5m, 6h, 30d or 1h30m, but is "5x": correct it
                    to: { uri: "kinesis:a", parameters: { ordered: kee } }          ! 58: "ordered" must be true, key or false, but is 'kee': choose one
                    to: { uri: "kinesis:a", parameters: { batch: yes } }            ! 56: "batch" must be true or false, but is "yes": correct it
                    to: { uri: "kinesis:a", parameters: { maxInFlight: ten } }      ! 62: "maxInFlight" must be a whole number, but is "ten": correct it
                    to: { uri: "kinesis:a", parameters: { iteratorType: LATST } }   ! 63: "iteratorType" must be one of TRIM_HORIZON, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER, but is "LATST": did you mean "LATEST"?
                    to: "file:out?fileExist=Overrite"                               ! 15: "fileExist" must be one of Override, Append, Fail, Ignore, Move, TryRename, but is "Overrite": did you mean "Override"?
                    to: "timestream:market/prices?onReject=foo:bar"                 ! 15: "onReject" must be CLASS:POLICY, with commas between several, but is "foo:bar"
                    to: { uri: "timestream:market/prices", parameters: { partitionKey: "::" } } ! 78: "partitionKey" must be measure, DIMENSION or DIMENSION:required, but is "::": for example symbol:required
                    to: "timestream:market"                                         ! 15: "market" must name a database and a table: write DATABASE/TABLE
                    to: "rows:cvs"                                                  ! 15: rows:SOURCE must be one of auto, csv, parquet, json and jdbc, but it is "cvs": write one of them
                    to: { uri: "rows:csv", parameters: { select: "SELEC a FROM input" } } ! 56: "select" must be one SELECT of DuckDB's SQL over the table "input", but is "SELEC a FROM input" (syntax error at or near "SELEC"): correct it
                    to: { uri: "seda:x?size=5", parameters: { timeout: 5s } }       ! 22: the address has options after "?", and the endpoint has "parameters" too: move all options to "parameters"
                    to: "timer:x"                                                   ! 15: timer: can only begin a route, so nothing can be sent to it: write it as the "uri" of "from"
                    to: { uri: "timestream:market/prices", parameters: { deadLetter: "sedda:x" } } ! 76: there is no component "sedda"
                    bean: { beanType: io.streamgauge.Missing, method: run }         ! 29: there is no class "io.streamgauge.Missing": write the name of a class that is on the class path
                    convertBodyTo: { type: Strng }                                  ! 34: there is no class "Strng"
                    wireTap: { uri: "direct:x", executorService: pool }             ! 11: ExecutorServiceRef pool not found in registry (as an ExecutorService instance) or as a thread pool profile: correct it
                    unmarshal: { csv: {} }                                          ! 11: there is no data format "csv"
                    setBody: { simpel: x }                                          ! 22: the key "simpel" is not known here: did you mean "simple"?
                    set-body: { constant: a }                                       ! 11: the key "set-body" is not known here: did you mean "setBody"?
                    setBody: { constant: a, simple: b }                             ! 20: "setBody" has "constant" and "simple", but may have only one of them: remove the other
                    setBody: { constant: a, constant: b }                           ! 35: the key "constant" is written twice: remove one of the two, as only the last one counts
                    setHeader: { simple: b }                                        ! 22: "setHeader" has no "name": add it, as in "name: ..."
                    throttle: { constant: 5, mode: Totl }                           ! 42: "mode" must be one of TotalRequests, ConcurrentRequests, but is "Totl": write one of them
                    threads: { poolSize: many }                                     ! 32: "poolSize" must be a number, but is "many": write a number such as 10
                    log: [1]                                                        ! 16: "log" must be a text or a mapping, but is a list
                    choice: { when: [ { simple: "true", steps: [] } ], otherwise: 5 } ! 73: "otherwise" must be a mapping, but is a text
                    """)
    void mistakesOfStepsAreReportedAtTheirPlace(String step, String problem) {
        assertThat(problems(route(step)))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("a.yaml:6:" + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "circuitBreaker: { inheritErrorHandler: true, steps: [ { log: a } ] }",
                "setHeader: { name: a, constant: { expression: b, result-type: java.lang.String }"
                        + " }",
                "to: { uri: \"seda:a\", parameters: { block-when-full: true } }",
                "log: { message: a, loggingLevel: \"{{no.level:INFO}}\" }",
                "loop: { constant: \"{{no.count:3}}\", copy: \"{{no.copy:true}}\", steps: [ { log:"
                        + " a } ] }",
                "toD: \"seda:${header.name}?size=${header.size}\"",
                "setBody: { expression: { simple: { expression: \"${body}\", trim: false } } }",
                "multicast: { steps: [ { to: \"log:a\" }, { to: \"log:b\" } ] }",
                "stop: {}",
                "convertBodyTo: { type: String }",
                "convertBodyTo: { type: \"byte[]\" }",
                "doTry: { steps: [ { log: a } ], doCatch: [ { exception: [java.lang.Exception],"
                        + " steps: [ { log: b } ] } ] }"
            })
    void whatCamelTakesHasNoProblem(String step) {
        assertThat(problems(route(step))).isEmpty();
    }

    @Test
    void aCronExpressionAndItsZoneAreChecked() {
        assertThat(
                        problems(
                                """
                                - route:
                                    from:
                                      uri: quartz:daily
                                      parameters: { cron: "0 0 18 * * FRY", trigger.timeZone: Mars/Base }
                                      steps: [ { log: a } ]
                                """))
                .containsExactly(
                        "a.yaml:4:27: \"cron\" must be a cron expression of Quartz, but is \"0 0 18"
                                + " * * FRY\" (Invalid Day-of-Week value: 'FRY'): write seconds,"
                                + " minutes, hours, day, month and weekday, as in \"0 30 20 ? *"
                                + " MON-FRI\"",
                        "a.yaml:4:63: \"trigger.timeZone\" must be a time zone, but is"
                                + " \"Mars/Base\": write UTC, or a zone such as America/New_York");
    }

    @Test
    void aRouteCannotBeginWithWhatOnlyWrites() {
        assertThat(
                        problems(
                                """
                                - route:
                                    from: { uri: "timestream:market/prices", steps: [ { log: a } ] }
                                """))
                .containsExactly(
                        "a.yaml:2:18: timestream: can only be sent to, so a route cannot begin with"
                                + " it: begin the route with timer:, file: or another endpoint that"
                                + " reads");
    }

    @Test
    void twoStepsInOneElementAreReported() {
        assertThat(
                        problems(
                                """
                                - route:
                                    from:
                                      uri: timer:a
                                      steps:
                                        - to: log:x
                                          setBody: { constant: a }
                                """))
                .containsExactly(
                        "a.yaml:5:11: one element of the list has the keys \"setBody\" and \"to\":"
                                + " begin each of them with \"- \"");
    }

    @Test
    void aNestedStepThatCannotBeBuiltIsFound() {
        assertThat(
                        problems(
                                """
                                - route:
                                    id: a
                                    from:
                                      uri: timer:a
                                      steps:
                                        - choice:
                                            when:
                                              - simple: "true"
                                                steps:
                                                  - log: first
                                                  - wireTap:
                                                      uri: direct:x
                                                      executorService: pool
                                """))
                .singleElement()
                .asString()
                .startsWith("a.yaml:11:21: ExecutorServiceRef pool");
    }

    @Test
    void allProblemsOfAllRoutesAreReported() {
        assertThat(
                        problems(
                                """
                                - onException:
                                    exception: [java.lang.Exeption]
                                    handled: { constant: "true" }
                                - route:
                                    id: a
                                    routePolicy: calm, calmer
                                    autoStartup: maybe
                                    errorHandler: { deadLetterChannel: { deadLetterUri: "sedda:x" } }
                                    from:
                                      uri: timer:a
                                      parameters: { period: 5x }
                                      steps:
                                        - split: { tokenize: { token: "," }, aggregationStrategy: nope, steps: [ { log: x } ] }
                                - route:
                                    id: b
                                    from: { uri: "file:in?delay=5x", steps: [ { unmarshal: { csv: {} } } ] }
                                """))
                .extracting(problem -> problem.replaceFirst("(.*?: .*?): .*", "$1"))
                .containsExactly(
                        "a.yaml:2:17: there is no class \"java.lang.Exeption\"",
                        "a.yaml:6:18: there is no bean \"calm\"",
                        "a.yaml:6:18: there is no bean \"calmer\"",
                        "a.yaml:7:18: \"autoStartup\" must be true or false, but is \"maybe\"",
                        "a.yaml:8:57: there is no component \"sedda\"",
                        "a.yaml:11:29: \"period\" must be a duration such as 500ms, 30s, 5m, 6h,"
                                + " 30d or 1h30m, but is \"5x\"",
                        "a.yaml:13:67: there is no bean \"nope\"",
                        "a.yaml:16:18: \"delay\" must be a duration such as 500ms, 30s, 5m, 6h, 30d"
                                + " or 1h30m, but is \"5x\"");
    }

    private static String route(String step) {
        return """
        - route:
            id: a
            from:
              uri: timer:a
              steps:
                - %s
        """
                .formatted(step);
    }

    private List<String> problems(String yaml) {
        return problems(List.of(new RouteFile("a.yaml", yaml)));
    }

    private List<String> problems(List<RouteFile> files) {
        return new RouteCheck(camel, Set.of("clock", "kinesisClient"))
                .problems(files).stream().map(RouteProblem::toString).toList();
    }
}
