package io.streamgauge.routes.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.routes.RouteFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The route files that a case needs. */
class RouteIndexTest {

    private static final RouteFile PRICES =
            new RouteFile(
                    "prices",
                    """
                    - beans: [ { name: quote, type: a.B } ]
                    - route:
                        id: prices
                        precondition: "{{prices.enabled:false}}"
                        from: { uri: "timer:a", steps: [ { to: "log:a" } ] }
                    """);

    private static final RouteFile COPY =
            new RouteFile(
                    "copy",
                    """
                    - route:
                        id: copy
                        from: { uri: "kinesis:a", steps: [ { to: "timestream:a/b?mapping=#quote" } ] }
                    """);

    private static final RouteFile OTHER =
            new RouteFile("other", "- from: { id: other, uri: \"timer:b\", steps: [] }\n");

    private static final RouteFile BROKEN = new RouteFile("broken", "- [");

    private final RouteIndex index = RouteIndex.of(List.of(BROKEN, COPY, OTHER, PRICES));

    @Test
    void aRouteNeedsItsFileAndThoseWithItsBeans() {
        assertThat(index.ids()).containsExactly("copy", "other", "prices");
        assertThat(index.needed(List.of("copy"))).containsExactly(COPY, PRICES);
        assertThat(index.needed(List.of("prices"))).containsExactly(PRICES);
        assertThat(index.needed(List.of("other"))).containsExactly(OTHER);
    }

    @Test
    void thePreconditionOfARouteIsAKey() {
        assertThat(index.switches(List.of("prices"))).containsExactly("prices.enabled");
        assertThat(index.switches(List.of("copy"))).isEmpty();
    }
}
