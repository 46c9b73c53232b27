package io.streamgauge.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnknownNamesTest {

    private static final ProgramBeans PROGRAM =
            new ProgramBeans(Set.of("clock"), Set.of("fetchPolicy"));

    @AutoClose private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void settings() {
        Properties properties = new Properties();
        properties.setProperty("crypto.period", "10s");
        camel.getPropertiesComponent().setInitialProperties(properties);
    }

    @Test
    void unknownOptionsAreReportedWithPlaceAndNearest() {
        assertThat(mistakes(step("- to: kinesis:prices?partitionKye=geheim1")))
                .singleElement()
                .asString()
                .startsWith(
                        "routes/mine.camel.yaml:5:15: kinesis: has no option \"partitionKye\": did"
                                + " you mean \"partitionKey\"? its options are aggregate,")
                .doesNotContain("geheim1");
    }

    @Test
    void anOptionAmongTheParametersIsReportedAtItsLine() {
        assertThat(
                        mistakes(
                                step(
                                        """
                                        - to:
                                                    uri: timestream:market/prices
                                                    parameters:
                                                      memoryRetentoin: 1h
                                        """)))
                .singleElement()
                .asString()
                .startsWith(
                        "routes/mine.camel.yaml:8:15: timestream: has no option"
                                + " \"memoryRetentoin\": did you mean \"memoryRetention\"?");
    }

    @Test
    void anOptionWithAPrefixAndOneInKebabCaseAreKnown() {
        assertThat(
                        mistakes(
                                """
                                - route:
                                    from:
                                      uri: quartz:x
                                      parameters: { cron: "0 0 0 * * ?", trigger.timeZone: UTC, auto-start-scheduler: true }
                                      steps:
                                        - toD: "kinesis:${header.stream}?partitionKey=${body}"
                                        - to: "https://example.com/a?anything=goes"
                                """))
                .isEmpty();
    }

    @Test
    void unknownComponentsAreReportedWithTheNearest() {
        assertThat(mistakes(step("- to: timestreem:market/prices")))
                .singleElement()
                .asString()
                .startsWith(
                        "routes/mine.camel.yaml:5:15: there is no component \"timestreem\": did you"
                                + " mean \"timestream\"? the components are ")
                .doesNotContain("class path");
    }

    @Test
    void unknownBeansAreReportedWithTheNearest() {
        assertThat(
                        mistakes(
                                bean("measureName: q")
                                        + step(
                                                "- process: { ref: qoute }\n"
                                                        + "        - to:"
                                                        + " timestream:abc/def?mapping=#quot\n"
                                                        + "        - to: { uri: \"timestream:abc/def\","
                                                        + " parameters: { mapping: \"#bean:quotes\""
                                                        + " } }")))
                .extracting(RouteProblem::toString)
                .containsExactly(
                        "routes/mine.camel.yaml:10:27: there is no bean \"qoute\": did you mean"
                                + " \"quote\"? the beans are fetchPolicy, quote",
                        "routes/mine.camel.yaml:11:15: there is no bean \"quot\": did you mean"
                                + " \"quote\"? the beans are fetchPolicy, quote",
                        "routes/mine.camel.yaml:12:67: there is no bean \"quotes\": did you mean"
                                + " \"quote\"? the beans are fetchPolicy, quote");
    }

    @Test
    void unknownClassesAreReportedWithTheNearest() {
        assertThat(mistakes(bean("measureName: q").replace("ReadingMapper", "ReadingMaper")))
                .extracting(RouteProblem::toString)
                .containsExactly(
                        "routes/mine.camel.yaml:3:11: there is no class"
                                + " \"io.streamgauge.bean.ReadingMaper\": did you mean"
                                + " \"io.streamgauge.bean.ReadingMapper\"?");
    }

    @Test
    void unknownPropertiesAreReportedWithoutTheirValue() {
        assertThat(mistakes(bean("measureNme: geheim1")))
                .singleElement()
                .asString()
                .startsWith(
                        "routes/mine.camel.yaml:5:7: ReadingMapper has no property \"measureNme\":"
                                + " did you mean \"measureName\"? its properties are constants,"
                                + " dimensions,")
                .doesNotContain("geheim1", "@");
    }

    @Test
    void placeholdersWithoutAValueNameTheNearestKey() {
        assertThat(
                        mistakes(
                                step("- log: a")
                                                .replace(
                                                        "timer:tick",
                                                        "timer:tick?period={{crypto.perod}}")
                                        + step(
                                                "- log: \"{{crypto.perod:1s}} {{?some.key}}"
                                                        + " {{crypto.period}}\"")))
                .extracting(RouteProblem::toString)
                .containsExactly(
                        "routes/mine.camel.yaml:3:12: \"{{crypto.perod}}\" has no value: write"
                                + " \"crypto.perod\" in application.properties, or did you mean"
                                + " \"crypto.period\"?");
    }

    @Test
    void unsetEnvironmentVariablesAreReported() {
        assertThat(mistakes(step("- log: \"{{env:NO_SUCH_VARIABLE_HERE}}\"")))
                .extracting(RouteProblem::toString)
                .containsExactly(
                        "routes/mine.camel.yaml:5:16: \"{{env:NO_SUCH_VARIABLE_HERE}}\" has no"
                                + " value: set it, or give a default as in"
                                + " {{env:NO_SUCH_VARIABLE_HERE:default}}");
    }

    @Test
    void invalidJqProgramsAreReportedWithTheirPlace() {
        String program = "[ .rows[] | select(.price > 0) ] | map({symbol, price} | length(]";

        assertThat(mistakes(step("- setBody: { jq: \"" + program + "\" }")))
                .singleElement()
                .asString()
                .startsWith("routes/mine.camel.yaml:5:26: this is not a program of jq")
                .endsWith(": correct it")
                .doesNotContain("select(.price");
    }

    @Test
    void allMistakesOfAFileAreReportedAtOnce() {
        assertThat(
                        mistakes(
                                bean("measureNme: q")
                                        + step(
                                                """
                                                - to: kineses:a
                                                        - to: kinesis:abc?stream=1
                                                        - process: { ref: x }
                                                """)))
                .hasSize(4);
    }

    @Test
    void theShippedRoutesHaveNoUnknownNames() throws IOException {
        camel.getPropertiesComponent().setLocation("file:application.properties");
        Properties defaults = new Properties();
        defaults.setProperty("prices.url", "http://localhost");
        defaults.setProperty("stocks.url", "http://localhost");
        camel.getPropertiesComponent().setInitialProperties(defaults);
        List<RouteFile> files = ShippedRouteFiles.all();

        // Each example says in its head which key it needs.
        assertThat(RouteFiles.check(files, PROGRAM, camel))
                .filteredOn(
                        problem ->
                                !problem.at().file().startsWith("routes/examples/")
                                        || !problem.message().endsWith("has no value"))
                .isEmpty();
    }

    private List<RouteProblem> mistakes(String yaml) {
        return RouteFiles.check(
                List.of(new RouteFile("routes/mine.camel.yaml", yaml)), PROGRAM, camel);
    }

    private static String bean(String property) {
        return """
        - beans:
          - name: quote
            type: io.streamgauge.bean.ReadingMapper
            properties:
              %s
        """
                .formatted(property);
    }

    private static String step(String step) {
        return """
        - route:
            from:
              uri: timer:tick
              steps:
                %s
        """
                .formatted(step.strip());
    }
}
