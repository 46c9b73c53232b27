package io.streamgauge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.web.PageCall.Done;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the live page answers over HTTP. */
class LivePageTest {

    private final Map<String, Object> tables = new ConcurrentHashMap<>(Map.of("a", 1, "b", 2));
    private final AtomicInteger snapshots = new AtomicInteger();
    private final List<LiveSection> sections =
            List.of(
                    new LiveSection(
                            "tables",
                            () -> {
                                snapshots.incrementAndGet();
                                return new TreeMap<>(tables);
                            }),
                    new LiveSection(
                            "broken",
                            () -> {
                                throw new IllegalStateException("it fails");
                            }));
    private final PageCalls calls =
            new PageCalls(
                    Map.of("echo", parameters -> parameters),
                    Map.of(
                            "stop-route",
                            parameters -> new Done("stopped " + parameters.get("route")),
                            "fail",
                            parameters -> {
                                throw new IllegalStateException(
                                        "refused by https://me:secret-word@example.com");
                            }));

    @AutoClose private final PageServer server = new PageServer(false, sections, calls);

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/main.js", "/page/style.css", "/page/uplot.js"})
    void filesOfThePageAreServedWithStrictHeaders(String path) throws Exception {
        HttpResponse<String> answer = server.send(server.to(path));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        String tag = answer.headers().firstValue("ETag").orElse("");
        assertThat(server.send(server.to(path).header("If-None-Match", tag)).statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page/nothing.js", "/page/..%2Flogback.xml", "/page/LivePage.class"})
    void nothingElseOfTheClassPathIsServed(String path) throws Exception {
        assertThat(server.send(server.to(path)).statusCode()).isEqualTo(404);
    }

    @Test
    void thePageHasNoInlineScriptOrStyle() throws Exception {
        assertThat(server.send(server.to("/")).body())
                .doesNotContainPattern("<style|<script>|\\sstyle=|\\son[a-z]+=|https?://");
    }

    @Test
    void aSnapshotHasAllSectionsThatCanBeRead() throws Exception {
        assertThat(server.send(server.to("/observe/live")).body().strip())
                .isEqualTo("{\"set\":{\"tables\":{\"a\":1,\"b\":2}},\"whole\":true}");
    }

    @Test
    void viewersGetAllAndThenWhatChanges() throws Exception {
        try (Stream<String> lines = server.watch().body()) {
            Iterator<String> events = lines.filter(line -> !line.isEmpty()).iterator();
            assertThat(events.next())
                    .isEqualTo("data: {\"set\":{\"tables\":{\"a\":1,\"b\":2}},\"whole\":true}");
            tables.put("b", 3);
            tables.remove("a");

            String next = events.next();
            while (next.equals("data: {}")) {
                next = events.next();
            }
            assertThat(next)
                    .isEqualTo(
                            "data: {\"set\":{\"tables\":{\"b\":3}},\"gone\":{\"tables\":[\"a\"]}}");
            assertThat(events.next()).isEqualTo("data: {}");
        }
    }

    @Test
    void nothingIsReadWhileNobodyWatches() throws Exception {
        assertThat(snapshots).hasValue(0);
        server.send(server.to("/observe/live"));
        assertThat(snapshots).hasValue(1);
    }

    @Test
    void readsGetTheirParameters() throws Exception {
        assertThat(server.send(server.to("/observe/live/echo?file=a%20b")).body().strip())
                .isEqualTo("{\"file\":\"a b\"}");
    }

    @Test
    void actionsAnswerWhatTheyDid() throws Exception {
        HttpResponse<String> answer =
                server.send(server.action("stop-route", "{\"route\":\"prices\"}"));

        assertThat(answer.body().strip()).isEqualTo("{\"message\":\"stopped prices\"}");
    }

    @Test
    void failuresAreToldWithoutTheirSecrets() throws Exception {
        HttpResponse<String> answer = server.send(server.action("fail", "{}"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("refused by").doesNotContain("secret-word");
        assertThat(server.send(server.action("stop-route", "nothing")).statusCode()).isEqualTo(400);
        assertThat(server.send(server.action("unknown", "{}")).statusCode()).isEqualTo(404);
    }
}
