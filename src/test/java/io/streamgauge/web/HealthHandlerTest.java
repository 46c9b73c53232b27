package io.streamgauge.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthHandlerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REASON = "routes/a.yaml:1:2: \"x\" is wrong:\n\tcorrect it";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private volatile boolean up = true;
    private volatile @Nullable RuntimeException failure;

    @BeforeEach
    void start() throws Exception {
        Router router = Router.router(vertx);
        for (HealthScope scope : HealthScope.values()) {
            router.get(scope.path()).handler(new HealthHandler(scope, this::report));
        }
        server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private HealthReport report(HealthScope scope, @Nullable String level) {
        RuntimeException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
        Map<String, Object> data = new TreeMap<>(Map.of("line", 1, "rate", 0.5, "ok", true));
        data.put("file", "routes/a.yaml");
        return new HealthReport(
                up,
                level == null ? "full" : level,
                List.of(
                        new HealthReport.Result(scope.name(), "UP", null, REASON, data),
                        new HealthReport.Result(
                                "writes",
                                "DOWN",
                                new IllegalStateException("a/b"),
                                null,
                                Map.of())));
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + path);
        return client.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws Exception {
        return JSON.readTree(get(path).body());
    }

    @Test
    void messagesAreEscapedOnce() throws Exception {
        HttpResponse<String> answer = get("/observe/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).contains("routes/a.yaml:1:2: \\\"x\\\" is").doesNotContain("\\/");
        assertThat(json("/observe/health").at("/checks/0/message").asText()).isEqualTo(REASON);
    }

    @Test
    void eachPathAsksForItsChecks() throws Exception {
        assertThat(json("/observe/health").at("/checks/0/name").asText()).isEqualTo("ALL");
        assertThat(json("/observe/health/live").at("/checks/0/name").asText()).isEqualTo("LIVE");
        assertThat(json("/observe/health/ready").at("/checks/0/name").asText()).isEqualTo("READY");
        assertThat(get("/observe/health/x").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsDownAnswers503() throws Exception {
        up = false;

        assertThat(get("/observe/health/ready").statusCode()).isEqualTo(503);
        assertThat(json("/observe/health/ready").at("/status").asText()).isEqualTo("DOWN");
        assertThat(json("/observe/health/ready").at("/checks/1/error-message").asText())
                .isEqualTo("a/b");
    }

    @Test
    void theExposureLevelSaysHowMuchIsShown() throws Exception {
        assertThat(get("/observe/health?exposureLevel=oneline").body())
                .isEqualTo("{\"status\":\"UP\"}\n");
        assertThat(get("/observe/health?exposureLevel=default").body())
                .isEqualTo(
                        "{\"status\":\"UP\",\"checks\":[{\"name\":\"writes\",\"status\":\"DOWN\"}]}\n");
    }

    @Test
    void dataAndStackTracesAreShownOnDemand() throws Exception {
        assertThat(get("/observe/health").body()).doesNotContain("\"data\"", "stacktrace");
        JsonNode checks = json("/observe/health?data=true&stackTrace=true").get("checks");
        assertThat(checks.at("/0/data").toString())
                .isEqualTo("{\"file\":\"routes/a.yaml\",\"line\":1,\"ok\":true,\"rate\":0.5}");
        assertThat(checks.at("/1/error-stacktrace").asText())
                .startsWith("java.lang.IllegalStateException: a/b\n\tat ");
    }

    @Test
    void aFailureOfTheChecksAnswers500() throws Exception {
        failure = new IllegalStateException("broken");

        assertThat(get("/observe/health").statusCode()).isEqualTo(500);
    }
}
