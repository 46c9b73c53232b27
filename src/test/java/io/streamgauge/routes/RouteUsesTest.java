package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What route files use, read as data. */
class RouteUsesTest {

    @Test
    void endpointsAreFoundWithTheirOptions() {
        RouteUses uses =
                uses(
                        """
                        - route:
                            id: a
                            from:
                              uri: kinesis://prices
                              parameters: { fan-out: true, leases: "dynamodb:{{table}}" }
                              steps:
                                - to: "timestream:market/prices?autoCreateTable=true&deadLetterFolder=RAW(a&b)"
                                - choice:
                                    when:
                                      - simple: "${body} == 1"
                                        steps:
                                          - toD: "kinesis:${header.x}"
                                          - poll: { uri: "https://api.example.com/v1" }
                                - to: { uri: "http:other:8080/x?bridgeEndpoint=true" }
                        """);

        assertThat(uses.endpoints())
                .extracting(
                        use ->
                                "%s %s %s:%s %s"
                                        .formatted(
                                                use.at().line(),
                                                use.source() ? "from" : "to",
                                                use.scheme(),
                                                use.path(),
                                                new TreeMap<>(use.options())))
                .containsExactly(
                        "4 from kinesis:prices {fanOut=true, leases=dynamodb:leases}",
                        "7 to timestream:market/prices {autoCreateTable=true,"
                                + " deadLetterFolder=a&b}",
                        "12 to kinesis:${header.x} {}",
                        "13 from https:api.example.com/v1 {}",
                        "14 to http:other:8080/x {bridgeEndpoint=true}");
        assertThat(uses.endpoints().get(2).isDynamic()).isTrue();
    }

    @Test
    void routesThatAreOffUseNothing() {
        RouteUses uses =
                uses(
                        """
                        - beans:
                            - name: load
                              type: io.streamgauge.bean.FileLoad
                              properties: { to: "{{table}}/x", nested: { a: 1 } }
                        - route:
                            precondition: "{{off}}"
                            from: { uri: "kinesis:prices" }
                        """);

        assertThat(uses.endpoints()).isEmpty();
        assertThat(uses.beans())
                .containsExactly(
                        new BeanUse(
                                "load",
                                "io.streamgauge.bean.FileLoad",
                                Map.of("to", "leases/x"),
                                false));
    }

    @Test
    void filesThatAreNotValidUseNothing() {
        assertThat(uses("- route: [").endpoints()).isEmpty();
        assertThat(uses("").endpoints()).isEmpty();
    }

    @Test
    void placeholdersWithoutAValueAreProblems() {
        RouteUses uses =
                uses(
                        """
                        - route:
                            from: "kinesis:prices"
                            steps:
                              - to: "kinesis:{{missing}}"
                              - to: { uri: "https:x", parameters: { a: "{{missing}}" } }
                        """);

        assertThat(uses.endpoints()).hasSize(2);
        assertThat(uses.unresolved())
                .hasToString(
                        "[r.camel.yaml:4:13: \"{{missing}}\" has no value: set it,"
                                + " r.camel.yaml:5:48: \"{{missing}}\" has no value: set it]");
    }

    private static RouteUses uses(String text) {
        return RouteUses.of(
                List.of(new RouteFile("r.camel.yaml", text)),
                value -> {
                    if (value.contains("{{missing}}")) {
                        throw new IllegalArgumentException("\"{{missing}}\" has no value: set it");
                    }
                    return value.replace("{{table}}", "leases").replace("{{off}}", "false");
                });
    }
}
