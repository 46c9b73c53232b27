package io.streamgauge.routes;

import static io.streamgauge.faults.HttpSource.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.faults.HttpSource;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code routes/examples/http-unchanged.camel.yaml}: a document is fetched where it has changed.
 */
class HttpUnchangedRouteTest {

    private static final String MODIFIED = "Sat, 21 Nov 2026 10:00:00 GMT";
    private static final String COUNT = "SELECT count(*) FROM market.rates";

    @LocalEndpoint private static LocalAwsFixture aws;

    @TempDir Path folder;
    private HttpSource source;

    @BeforeEach
    void start() {
        source = HttpSource.start(this::document);
    }

    @AfterEach
    void stop() {
        source.close();
        ExampleRoute.deleteTables(aws);
    }

    @Test
    void anUnchangedDocumentIsSkippedEvenAfterARestart() throws Exception {
        try (ExampleRoute route = route()) {
            assertThat(route.run()).isNull();
        }
        try (ExampleRoute route = route()) {
            assertThat(route.run()).isNull();
        }

        assertThat(asked("If-None-Match")).containsExactly("none", "\"v1\"");
        assertThat(asked("If-Modified-Since")).containsExactly("none", MODIFIED);
        assertThat(ExampleRoute.query(aws, COUNT)).containsExactly("1");
    }

    @Test
    void aDocumentWhoseRowsWereNotWrittenIsFetchedAgain() throws Exception {
        source.once(answer(200, "Content-Type: application/json\nETag: \"v1\"", "[{\"cur"));
        try (ExampleRoute route = route()) {
            assertThat(route.run()).hasMessageContaining("malformed");
            assertThat(route.run()).isNull();
        }

        assertThat(asked("If-None-Match")).containsExactly("none", "none");
        assertThat(ExampleRoute.query(aws, COUNT)).containsExactly("1");
    }

    @Test
    void aChangedDocumentIsWritten() throws Exception {
        try (ExampleRoute route = route()) {
            assertThat(route.run()).isNull();
            source.once(answer(200, "Content-Type: application/json", rate("EUR")));
            assertThat(route.run()).isNull();
            assertThat(route.run()).as("the last answer had no ETag").isNull();
        }

        assertThat(asked("If-None-Match")).containsExactly("none", "\"v1\"", "none");
        assertThat(ExampleRoute.query(aws, COUNT)).containsExactly("3");
    }

    /** What the server gives: the document, or 304 where the client has it. */
    private void document(HttpSource.Request request, HttpSource.Wire wire) throws IOException {
        boolean same = "\"v1\"".equals(request.headers().get("If-None-Match"));
        if (same) {
            wire.text("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nConnection: close\r\n\r\n");
        } else {
            String headers = "Content-Type: application/json\nETag: \"v1\"\nLast-Modified: ";
            answer(200, headers + MODIFIED, rate("USD")).write(request, wire);
        }
    }

    private ExampleRoute route() throws Exception {
        return new ExampleRoute(
                "http-unchanged",
                aws.timestreamWriteAsync(),
                Map.of(
                        "rates.url", source.url("/rates"),
                        "validators.folder", folder.toString()));
    }

    private List<String> asked(String header) {
        return source.requests().stream()
                .map(request -> Objects.requireNonNullElse(request.headers().get(header), "none"))
                .toList();
    }

    private static String rate(String currency) {
        return "[{\"currency\":\"%s\",\"rate\":1.5,\"time\":\"%s\"}]"
                .formatted(currency, InstantSource.system().instant());
    }
}
