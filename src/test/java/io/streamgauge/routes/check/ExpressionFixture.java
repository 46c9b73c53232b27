package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.util.List;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AutoClose;

/** What the tests of expressions share: a context, and a route whose step is checked. */
abstract class ExpressionFixture {

    static final String AT = "routes/mine.camel.yaml:";

    @AutoClose final DefaultCamelContext camel = new DefaultCamelContext();

    List<String> mistakes(String step) {
        return mistakes("", step);
    }

    List<String> mistakes(String beans, String step) {
        String route =
                """
                - route:
                    from:
                      uri: timer:tick
                      steps:
                        - %s
                """;
        return RouteFiles.check(
                        List.of(
                                new RouteFile(
                                        "routes/mine.camel.yaml",
                                        beans + route.formatted(step.strip()))),
                        new ProgramBeans(Set.of(), Set.of("later")),
                        camel)
                .stream()
                .map(RouteProblem::toString)
                .toList();
    }
}
