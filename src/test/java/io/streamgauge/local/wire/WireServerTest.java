package io.streamgauge.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

    private final WireServer server =
            WireServer.start(
                    new WireSettings("127.0.0.1", 0),
                    List.of(
                            new Service(
                                    "Echo_1",
                                    "com.amazonaws.echo",
                                    "Message",
                                    List.of(new Echo(), new Reject(), new Break()))),
                    Map.of(
                            "/page",
                            parameters ->
                                    new HttpPage.Answer(
                                            202, JSON.valueToTree(new TreeMap<>(parameters))),
                            "/broken",
                            parameters -> {
                                throw new IllegalStateException("broken, as this test wants it");
                            }));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aServerOnAllAddressesIsFoundOnLoopback() {
        try (WireServer everywhere =
                WireServer.start(new WireSettings("0.0.0.0", 0), List.of(), Map.of())) {
            assertThat(everywhere.url())
                    .isEqualTo(URI.create("http://127.0.0.1:" + everywhere.port()));
        }
    }

    @Test
    void jsonIsAnsweredInTheSameVersionOfJson() throws Exception {
        var answer = post("Echo_1.Echo", "application/x-amz-json-1.1", "{\"blob\":\"AQID\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValue("application/x-amz-json-1.1");
        assertThat(answer.headers().firstValue("x-amzn-requestid")).isPresent();
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.get("blob").binaryValue()).containsExactly(1, 2, 3);
        assertThat(text(answer)).contains("\"at\":1700000000.123");
        assertThat(body.get("host").textValue()).isEqualTo("http://127.0.0.1:" + server.port());
    }

    @Test
    void cborIsAnsweredInCborWithTimestampsInMilliseconds() throws Exception {
        byte[] input =
                CBOR.writeValueAsBytes(
                        JSON.createObjectNode()
                                .put("blob", new byte[] {1, 2, 3})
                                .put("when", 1_700_000_000_123L));

        var answer = post("Echo_1.Echo", "application/x-amz-cbor-1.1", input);

        JsonNode body = CBOR.readTree(answer.body());
        assertThat(body.get("blob").isBinary()).isTrue();
        assertThat(body.get("at").isIntegralNumber()).isTrue();
        assertThat(body.get("at").longValue()).isEqualTo(1_700_000_000_123L);
        assertThat(body.get("when").textValue()).isEqualTo("2023-11-14T22:13:20.123Z");
    }

    @Test
    void timestampsInJsonAreReadAsSeconds() throws Exception {
        var answer =
                post("Echo_1.Echo", "application/x-amz-json-1.0", "{\"when\": 1700000000.123}");

        assertThat(JSON.readTree(answer.body()).get("when").textValue())
                .isEqualTo("2023-11-14T22:13:20.123Z");
    }

    @Test
    void http2WithPriorKnowledgeIsSpokenOnTheSamePort() {
        Vertx vertx = Vertx.vertx();
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setProtocolVersion(HttpVersion.HTTP_2)
                                .setHttp2ClearTextUpgrade(false));
        try {
            var answer =
                    client.request(HttpMethod.POST, server.port(), "127.0.0.1", "/")
                            .compose(
                                    request ->
                                            request.putHeader("X-Amz-Target", "Echo_1.Echo")
                                                    .putHeader(
                                                            "Content-Type",
                                                            "application/x-amz-json-1.0")
                                                    .send(Buffer.buffer("{}")))
                            .compose(
                                    response -> {
                                        assertThat(response.version())
                                                .isEqualTo(HttpVersion.HTTP_2);
                                        return response.body();
                                    })
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join();

            assertThat(answer.toJsonObject().getString("host"))
                    .isEqualTo("http://127.0.0.1:" + server.port());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void errorsCarryTheirTypeMessageAndFurtherMembers() throws Exception {
        var answer = post("Echo_1.Reject", "application/x-amz-json-1.0", "{}");

        assertThat(answer.statusCode()).isEqualTo(419);
        assertThat(text(answer))
                .isEqualTo(
                        "{\"__type\":\"com.amazonaws.echo#RejectedException\",\"Message\":\"no\",\"Index\":7}");
    }

    @Test
    void unknownOperationsAreNamed() throws Exception {
        var answer = post("Echo_1.Nothing", "application/x-amz-json-1.0", "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).contains("UnknownOperationException", "Echo_1.Nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":", "{", "[[", "{\"a\": \"b", "{\"a\": nul}", "{} x", "{'a': 1}"})
    void bodiesThatCannotBeReadAreSerializationErrors(String body) throws Exception {
        var answer = post("Echo_1.Echo", "application/x-amz-json-1.0", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer))
                .contains("SerializationException")
                .doesNotContain("Source", "StreamReadFeature", "JsonParser", "jackson");
    }

    @Test
    void failuresOfAnOperationAreServerErrors() throws Exception {
        var answer = post("Echo_1.Break", "application/x-amz-json-1.0", "{}");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(answer)).contains("InternalServerException");
    }

    @Test
    void pagesAnswerToTheirPathWithTheQuerysParameters() throws Exception {
        var answer = get("/page?a=1&b=x%2Cy");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(text(answer)).isEqualTo("{\"a\":\"1\",\"b\":\"x,y\"}");
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
        assertThat(get("/broken").statusCode()).isEqualTo(500);
    }

    @Test
    void aPortThatIsHeldIsNamedWithTheRemedy() {
        assertThatThrownBy(
                        () ->
                                WireServer.start(
                                        new WireSettings("127.0.0.1", server.port()),
                                        List.of(),
                                        Map.of()))
                .hasMessageContaining("\"local.port\"")
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContaining("choose another port");
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path)).build());
    }

    private HttpResponse<byte[]> post(String target, String type, String body) throws Exception {
        return post(target, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> post(String target, String type, byte[] body) throws Exception {
        return send(
                HttpRequest.newBuilder(server.url())
                        .header("X-Amz-Target", target)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build());
    }

    private static HttpResponse<byte[]> send(HttpRequest request) throws Exception {
        return java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static final class Echo implements Operation {
        @Override
        public CompletionStage<ObjectNode> call(OperationCall call) {
            ObjectNode output = call.input().deepCopy();
            output.put("host", call.caller().endpoint());
            output.set("at", Timestamps.of(Instant.ofEpochMilli(1_700_000_000_123L)));
            Instant when = call.timestamp("when");
            if (when != null) {
                output.put("when", when.toString());
            }
            return CompletableFuture.completedFuture(output);
        }
    }

    private static final class Reject implements Operation {
        @Override
        public CompletionStage<ObjectNode> call(OperationCall call) {
            return CompletableFuture.failedFuture(
                    new ServiceException("RejectedException", 419, "no")
                            .with("Index", IntNode.valueOf(7)));
        }
    }

    private static final class Break implements Operation {
        @Override
        public CompletionStage<ObjectNode> call(OperationCall call) {
            throw new IllegalStateException("broken, as this test wants it");
        }
    }
}
