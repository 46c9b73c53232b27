package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.faults.HttpSource;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/examples/http-large-body.camel.yaml}: rows are written while they come. */
@Tag("long")
class HttpLargeBodyRouteTest {

    private static final String COUNT = "SELECT count(*) FROM market.history";
    private static final int ROWS_IN_A_CHUNK = 100;
    private static final String PADDING = "x".repeat(8000);

    @TempDir Path data;

    private final long now = InstantSource.system().millis();
    @LocalEndpoint private LocalAwsFixture aws;
    @AutoClose private HttpSource source;

    @BeforeEach
    void start() {
        source = HttpSource.start((request, wire) -> {});
    }

    @Test
    void aBodyLargerThanTheHeapIsWritten() throws Exception {
        source.always((request, wire) -> document(wire, 250, true));

        String output = SmallHeapRoute.run("64m", aws.url(), source.url("/history"));

        assertThat(output).contains("25000 rows written", "failure: null");
        assertThat(ExampleRoute.query(aws, COUNT)).containsExactly("25000");
    }

    @Test
    void aTruncatedBodyIsWrittenOnceByTheNextRun() throws Exception {
        source.once((request, wire) -> document(wire, 5, false));
        source.always((request, wire) -> document(wire, 10, true));
        try (ExampleRoute route =
                new ExampleRoute(
                        "http-large-body",
                        aws.timestreamWriteAsync(),
                        Map.of("history.url", source.url("/history")))) {
            assertThat(route.run()).hasMessageContaining("chunk");
            assertThat(route.run()).isNull();
        }

        assertThat(ExampleRoute.query(aws, COUNT)).containsExactly("1000");
    }

    @Test
    void aDocumentThatEndsEarlyFails() throws Exception {
        source.always(HttpSource.json("{\"data\":{\"items\":[" + row(1) + "]}"));
        try (ExampleRoute route =
                new ExampleRoute(
                        "http-large-body",
                        aws.timestreamWriteAsync(),
                        Map.of("history.url", source.url("/history")))) {
            assertThat(route.run())
                    .hasMessageContaining("what is at \"/data/items\" in route http-large-body")
                    .hasMessageContaining("ends before all arrays and objects are closed");
        }
    }

    /** Rows in a number of chunks, between other fields. */
    private void document(HttpSource.Wire wire, int chunks, boolean whole) throws IOException {
        wire.text(
                String.join(
                        "\r\n",
                        "HTTP/1.1 200 OK",
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked",
                        "\r\n"));
        chunk(wire, "{\"meta\":{\"items\":[1]},\"data\":{\"items\":[");
        for (int chunk = 0; chunk < chunks; chunk++) {
            StringBuilder rows = new StringBuilder();
            for (int row = 0; row < ROWS_IN_A_CHUNK; row++) {
                int number = chunk * ROWS_IN_A_CHUNK + row;
                rows.append(number == 0 ? "" : ",").append(row(number));
            }
            chunk(wire, rows.toString());
        }
        if (whole) {
            chunk(wire, "]},\"more\":{}}");
            wire.text("0\r\n\r\n");
        }
    }

    private static void chunk(HttpSource.Wire wire, String text) throws IOException {
        wire.text(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private String row(int number) {
        return "{\"symbol\":\"BTC\",\"price\":%d,\"time\":%d,\"note\":\"%s\"}"
                .formatted(number, now - number, PADDING);
    }
}
