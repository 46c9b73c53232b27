package io.streamgauge.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.access.PortAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as web pages send them. */
class AccessTest {

    private static final String NAMED = "https://App.example:3000";

    @AutoClose private final WireServer server = start("127.0.0.1", Set.of(NAMED));

    @ParameterizedTest
    @CsvSource({
        "Host: evil.example",
        "Host: evil.example:4566",
        "Host: intranet",
        "Host: streamgauge:4566",
        "Host: 127.0.0.1.evil.example",
        "Host: localhost.evil.example",
        "Host: LOCALHOST.EVIL.EXAMPLE.",
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: file://",
        "Origin: http://localhost@evil.example",
        "Origin: http://localhost.evil.example",
        "Origin: http://127.0.0.1.evil.example",
        "Origin: http://10.0.0.1",
        "Origin: http://localhost:3000",
        "Origin: http://127.0.0.1:8000",
        "Origin: http://[::1]:8000",
        "Origin: http://app.example:3000",
        "Origin: https://app.example",
        "Referer: http://evil.example/page",
        "Sec-Fetch-Site: cross-site"
    })
    void aWebPageIsRefused(String header) throws IOException {
        for (String line : List.of("POST / HTTP/1.1", "GET /page HTTP/1.1")) {
            assertThat(answer(server, line, header))
                    .startsWith("HTTP/1.1 403")
                    .contains("\"message\":\"The ", "is not allowed")
                    .doesNotContain("Access-Control");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Host: localhost",
        "Host: localhost.",
        "Host: LocalHost:4566",
        "Host: 127.0.0.1:4566",
        "Host: 172.17.0.2:4566",
        "Host: [::1]:4566",
        "Host: api.localhost",
        "Origin: http://127.0.0.1",
        "Referer: http://localhost:3000/page",
        "Sec-Fetch-Site: same-origin",
        "Sec-Fetch-Site: none"
    })
    void whatIsOnThisMachineIsAnswered(String header) throws IOException {
        assertThat(answer(server, "POST / HTTP/1.1", header))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("Access-Control");
    }

    @Test
    void aNamedOriginMayReadTheAnswers() throws IOException {
        assertThat(
                        answer(
                                server,
                                "POST / HTTP/1.1",
                                "Origin: https://app.example:3000",
                                "Referer: https://app.example:3000/",
                                "Sec-Fetch-Site: cross-site"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("Access-Control-Allow-Origin: https://app.example:3000");
    }

    @Test
    void theBrowserOfANamedOriginMayAskBeforehand() throws IOException {
        String[] question = {
            "Origin: https://app.example:3000",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: x-amz-target,authorization",
            "Access-Control-Request-Private-Network: true"
        };

        assertThat(answer(server, "OPTIONS / HTTP/1.1", question))
                .startsWith("HTTP/1.1 204")
                .containsIgnoringCase("Access-Control-Allow-Origin: https://app.example:3000")
                .containsIgnoringCase("Access-Control-Allow-Headers: x-amz-target,authorization")
                .containsIgnoringCase("Access-Control-Allow-Private-Network: true");
        question[0] = "Origin: http://localhost:3000";
        assertThat(answer(server, "OPTIONS / HTTP/1.1", question))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("Access-Control");
    }

    @Test
    void aPortForTheNetworkTakesAnyHostAndGivesNoneThatIsForeign() throws IOException {
        try (WireServer everywhere = start("0.0.0.0", Set.of())) {
            assertThat(answer(everywhere, "POST / HTTP/1.1", "Host: gauge.internal.example"))
                    .startsWith("HTTP/1.1 200")
                    .contains("\"endpoint\":\"http://127.0.0.1:" + everywhere.port() + "\"");
            assertThat(answer(everywhere, "POST / HTTP/1.1", "Host: gauge:4566"))
                    .contains("\"endpoint\":\"http://gauge:4566\"");
            assertThat(answer(everywhere, "POST / HTTP/1.1", "Origin: http://evil.example"))
                    .startsWith("HTTP/1.1 403");
            assertThat(
                            answer(
                                    everywhere,
                                    "POST / HTTP/1.1",
                                    "Host: evil.example:4566",
                                    "Origin: http://evil.example:4566"))
                    .startsWith("HTTP/1.1 403");
        }
    }

    private static String answer(WireServer server, String line, String... headers)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of(line));
        if (List.of(headers).stream().noneMatch(header -> header.startsWith("Host:"))) {
            lines.add("Host: 127.0.0.1");
        }
        lines.addAll(List.of(headers));
        lines.add("X-Amz-Target: Where_1.Where");
        lines.add("Content-Length: 0");
        try (RawHttp client = new RawHttp(server.port())) {
            return client.head(lines.toArray(String[]::new)).answer();
        }
    }

    private static WireServer start(String host, Set<String> origins) {
        WireSettings.Bounds bounds = new WireSettings(host, 0).bounds();
        return WireServer.start(
                new WireSettings(host, 0, new PortAccess(host, origins), bounds),
                List.of(new Service("Where_1", "", List.of(new Where()))),
                Map.of(
                        "/page",
                        all -> new HttpPage.Answer(200, JsonNodeFactory.instance.objectNode())));
    }

    private static final class Where implements Operation {
        @Override
        public CompletionStage<ObjectNode> call(OperationCall call) {
            return CompletableFuture.completedFuture(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("endpoint", call.caller().endpoint()));
        }
    }
}
