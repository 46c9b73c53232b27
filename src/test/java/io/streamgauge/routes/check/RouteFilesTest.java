package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteFilesTest {

    private static final String OTHER =
            """
            - route:
                id: other
                from:
                  uri: direct:other
                  steps:
                    - to: "language:simple:${body} unchanged"
                    - throwException: { exceptionType: java.lang.IllegalStateException, message: boom }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- onException: { exception: [java.lang.Exception], handled: { constant: \"true\""
                        + " }, steps: [ { setBody: { constant: x } } ] }",
                "- intercept: { steps: [ { setBody: { constant: x } } ] }",
                "- interceptFrom: { steps: [ { setBody: { constant: x } } ] }",
                "- onCompletion: { mode: BeforeConsumer, steps: [ { setBody: { constant: x } } ] }",
                "- routeConfiguration: { id: mine, onException: [ { onException: { exception:"
                        + " [java.lang.Exception], handled: { constant: \"true\" } } } ] }"
            })
    void elementsOfAFileApplyToItsOwnRoutesOnly(String element) throws Exception {
        assertThat(problems(file("one", element))).isEmpty();

        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            String own =
                    "\n- route: { id: own, from: { uri: direct:own, steps: [ { log: own } ] } }";
            load(camel, "one", element + own);
            load(camel, "two", OTHER);
            camel.start();
            Exchange exchange =
                    camel.createProducerTemplate()
                            .send("direct:other", it -> it.getMessage().setBody("is"));

            assertThat(exchange.getMessage().getBody()).isEqualTo("is unchanged");
            assertThat(exchange.getException()).hasMessage("boom");
        }
    }

    @Test
    void elementsThatAffectOtherFilesAreRefused() {
        String text =
                """
                - route:
                    id: own
                    routeConfigurationId: mi*
                    from: timer:tick
                - errorHandler:
                    noErrorHandler: {}
                - restConfiguration: { component: platform-http }
                - interceptSendToEndpoint: { uri: "timestream:*" }
                - routeConfiguration:
                    interceptSendToEndpoint:
                      - interceptSendToEndpoint: { uri: "kinesis:*" }
                """;

        assertThat(problems(file("routes/one.camel.yaml", text)))
                .containsExactly(
                        "routes/one.camel.yaml:3:27: \"routeConfigurationId\" is the pattern"
                                + " \"mi*\", which may match the configurations of other files: name"
                                + " each id, with commas",
                        "routes/one.camel.yaml:5:3: \"errorHandler\": at the top of a file it"
                                + " applies to the routes of all files: write it in each route of this"
                                + " file, as errorHandler beside \"from\"",
                        "routes/one.camel.yaml:7:3: \"restConfiguration\": it applies to all files:"
                                + " write it as camel.rest.* in application.properties",
                        "routes/one.camel.yaml:8:3: \"interceptSendToEndpoint\" changes what the"
                                + " routes of all files send to the endpoint: write its steps in front"
                                + " of the \"to\" of your route",
                        "routes/one.camel.yaml:9:3: \"routeConfiguration\": without an id it"
                                + " applies to the routes of all files: give it an id, and name that in"
                                + " the routes of this file as \"routeConfigurationId\"",
                        "routes/one.camel.yaml:11:9: \"interceptSendToEndpoint\" changes what the"
                                + " routes of all files send to the endpoint: write its steps in front"
                                + " of the \"to\" of your route");
    }

    @Test
    void elementsThatCamelWouldIgnoreAreRefused() {
        assertThat(problems(file("one", "- log: hello\n")))
                .singleElement()
                .asString()
                .startsWith("one:1:3: \"log\": at the top of a file Camel ignores it");
        assertThat(problems(file("two", "route:\n  from: timer:tick\n")))
                .singleElement()
                .asString()
                .startsWith("two:1:1: a route file must be a list");
        assertThat(problems(file("three", "# - route:\n")))
                .singleElement()
                .asString()
                .startsWith("three:1:1: the file has no route");
    }

    @Test
    void parametersThatCamelWouldTruncateAreRefused() {
        String step =
                "- route: { from: { uri: \"timer:a\", steps: [ { to: { uri: %s, parameters: { q: %s"
                        + " } } } ] } }";

        assertThat(problems(file("one", step.formatted("\"https://a.b/c\"", "A&B"))))
                .containsExactly(
                        "one:1:92: the value of \"q\" has a \"&\", which begins another parameter"
                                + " of the address: write %26, or RAW(...) around the value");
        assertThat(problems(file("one", step.formatted("\"https://a.b/c\"", "RAW(A&B)"))))
                .isEmpty();
        assertThat(problems(file("one", step.formatted("\"https://a.b/c\"", "A%26B")))).isEmpty();
    }

    @Test
    void yamlErrorsAreReportedWithoutAnExcerpt() {
        String text = "- route:\n    from: \"jdbc:x?password=geheim\n    steps: [\n";

        assertThat(problems(file("one", text), file("two", "- errorHandler: {}\n")))
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith("one:4:1: this is not valid YAML: ")
                                        .doesNotContain("geheim"),
                        second -> assertThat(second).startsWith("two:1:3: \"errorHandler\""));
    }

    @Test
    void shippedRoutesAndExamplesRunInOneProgram() throws IOException {
        List<RouteFile> routes = ShippedRouteFiles.all();

        assertThat(routes).hasSizeGreaterThan(6);
        assertThat(problems(routes.toArray(RouteFile[]::new))).isEmpty();
    }

    private static List<String> problems(RouteFile... files) {
        return RouteFiles.check(List.of(files), new ProgramBeans(Set.of(), Set.of())).stream()
                .map(RouteProblem::toString)
                .toList();
    }

    private static RouteFile file(String name, String text) {
        return new RouteFile(name, text);
    }

    private static void load(DefaultCamelContext camel, String name, String text) throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString(name + ".camel.yaml", text));
    }
}
