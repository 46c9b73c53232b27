package io.streamgauge.routes;

import static io.streamgauge.faults.HttpSource.answer;
import static io.streamgauge.faults.HttpSource.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.faults.HttpSource;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that read a source page by page, against sources that lead them astray. */
class HttpPagingRoutesTest {

    private final Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    private static final String FIRST = "/trades?since=2026-01-01T00:00:00Z";

    @TempDir static Path data;
    @LocalEndpoint private static LocalAwsFixture aws;

    @TempDir Path folder;
    private HttpSource source;

    @BeforeEach
    void start() {
        source = HttpSource.start(json("[]"));
    }

    @AfterEach
    void stop() {
        source.close();
        ExampleRoute.deleteTables(aws);
    }

    @Test
    void theWatermarkMovesAfterTheLastLinkedPage() throws Exception {
        try (ExampleRoute route = nextLink()) {
            source.once(page("</trades?page=2>; rel=\"next\"", trade("BTC", 5)));
            source.once(
                    (request, wire) -> {
                        assertThat(symbols()).as("is written by now").containsExactly("BTC");
                        assertThat(folder.resolve("marks")).doesNotExist();
                        page("</trades>; rel=first", trade("ETH", 1)).write(request, wire);
                    });

            assertThat(route.run()).isNull();
            assertThat(route.run()).isNull();

            assertThat(symbols()).containsExactly("BTC", "ETH");
            assertThat(source.targets())
                    .containsExactly(
                            FIRST, "/trades?page=2", "/trades?since=" + now.minusSeconds(1));
        }
    }

    /**
     * Camel posts the body, which are the rows of the page before, where an address has no query.
     */
    @Test
    void aNextPageWithoutQueryIsFetchedByGet() throws Exception {
        try (ExampleRoute route = nextLink()) {
            source.once(page("</trades/2>; rel=\"next\"", trade("BTC", 5)));

            assertThat(route.run()).isNull();

            assertThat(source.targets()).containsExactly(FIRST, "/trades/2");
            assertThat(source.requests())
                    .extracting(HttpSource.Request::method)
                    .containsOnly("GET");
        }
    }

    @Test
    void aPageThatFailsLeavesTheWatermarkWhereItWas() throws Exception {
        try (ExampleRoute route = nextLink()) {
            source.once(page("</trades?page=2>; rel=\"next\"", trade("BTC", 5)));
            source.once(answer(404, "", "gone"));

            assertThat(route.run()).hasMessageContaining("statusCode: 404");
            assertThat(route.run()).isNull();

            assertThat(source.targets()).containsExactly(FIRST, "/trades?page=2", FIRST);
        }
    }

    @Test
    void aLinkToAnotherHostIsNotFollowed() throws Exception {
        try (ExampleRoute route = nextLink();
                HttpSource other = HttpSource.start(json("[]"))) {
            source.once(page("<" + other.url("/trades") + ">; rel=\"next\"", trade("BTC", 5)));

            assertThat(route.run())
                    .hasMessage(
                            "The source leads from %s to %s: pages of another host are not asked"
                                    + " for",
                            source.url(""), other.url(""));
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void endlessLinksStopAtTheLimit() throws Exception {
        try (ExampleRoute route = nextLink()) {
            source.always(
                    (request, wire) ->
                            page("<" + request.target() + "1>; rel=\"next\"", trade("BTC", 5))
                                    .write(request, wire));

            assertThat(route.run()).hasMessageContaining("has more than 100 pages (\"limit\")");
            assertThat(source.requests()).hasSize(100);
        }
    }

    @Test
    void aBudgetIsRememberedAfterARestart() throws Exception {
        source.always(json("{\"orders\":[],\"next_cursor\":null}"));
        for (int run = 0; run < 3; run++) {
            try (ExampleRoute route = cursor()) {
                for (int call = 0; call < 10; call++) {
                    assertThat(route.run()).isNull();
                }
            }
        }

        try (ExampleRoute route = cursor()) {
            assertThat(route.run())
                    .hasMessageContaining(
                            "The budget 'orders.json' is used up: 30 of 30 calls (\"perMinute\")");
            assertThat(source.requests()).hasSize(30);
        }
    }

    private ExampleRoute nextLink() throws Exception {
        return new ExampleRoute(
                "http-next-link",
                aws.timestreamWriteAsync(),
                Map.of(
                        "trades.url", source.url("/trades"),
                        "watermarks.folder", folder.resolve("marks").toString()));
    }

    private ExampleRoute cursor() throws Exception {
        return new ExampleRoute(
                "http-cursor",
                aws.timestreamWriteAsync(),
                Map.of(
                        "orders.url", source.url("/orders"),
                        "budgets.folder", folder.resolve("budgets").toString()));
    }

    private static List<String> symbols() {
        return ExampleRoute.query(aws, "SELECT symbol FROM market.trades ORDER BY 1");
    }

    private static HttpSource.Answer page(String link, String trade) {
        return answer(200, "Content-Type: application/json\nLink: " + link, "[" + trade + "]");
    }

    private String trade(String symbol, int secondsAgo) {
        return "{\"symbol\":\"%s\",\"price\":1.5,\"time\":\"%s\"}"
                .formatted(symbol, now.minusSeconds(secondsAgo));
    }
}
