package io.streamgauge.routes.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ids of routes and steps that have none in their file. */
class RouteIdsTest {

    private static final String TWO_ROUTES =
            """
            - from:
                uri: direct:one
                steps:
                  - choice:
                      when:
                        - simple: "${body} == null"
                          steps: [ { setBody: { constant: one } } ]
                  - process: { ref: sink }
            - route:
                from:
                  uri: direct:two
                  steps:
                    - setBody: { constant: two }
            """;

    @TempDir Path parent;

    @Test
    void theIdsOfAFileStayTheSame() throws Exception {
        try (EditedRoutes routes = new EditedRoutes(parent)) {
            routes.write("prices", TWO_ROUTES).start();
            assertThat(ids(routes)).containsExactly("prices", "prices-2");
            List<String> nodes = nodes(routes);
            assertThat(nodes).isNotEmpty();

            for (int i = 0; i < 3; i++) {
                routes.write("prices", TWO_ROUTES + "# edit " + i).look();
            }

            assertThat(ids(routes)).containsExactly("prices", "prices-2");
            assertThat(nodes(routes)).isEqualTo(nodes);
            assertThat(routes.call("one")).isEqualTo("one");
        }
    }

    private static List<String> ids(EditedRoutes routes) {
        return routes.camel.getRoutes().stream().map(Route::getRouteId).sorted().toList();
    }

    private static List<String> nodes(EditedRoutes routes) {
        return routes.camel.getRoutes().stream()
                .flatMap(route -> route.filter("*").stream())
                .filter(Processor.class::isInstance)
                .map(node -> node instanceof org.apache.camel.spi.IdAware it ? it.getId() : "")
                .sorted()
                .toList();
    }
}
