package io.streamgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated queries and requests: each is answered or refused in the words of AWS, never with a 500
 * or with those of Java or the engine. A failure names the request; the seeds are fixed.
 */
class FuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper CBOR =
            new ObjectMapper(
                    CBORFactory.builder()
                            .enable(CBORGenerator.Feature.LENIENT_UTF_ENCODING)
                            .build());
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir static Path folder;
    @AutoClose static LocalAws aws;

    @BeforeAll
    static void start() throws Exception {
        aws = LocalAws.start(new LocalConfiguration(0, folder, InstantSource.system()).relaxed());
        for (Seeds.Request request : Seeds.REQUESTS) {
            send(request.target(), request.type(), JSON.writeValueAsBytes(request.body()));
        }
    }

    @Test
    void mutatedQueriesAreAnsweredOrRefused() throws Exception {
        queries(new Random(1), 150);
    }

    @Test
    @Tag("long")
    void tenThousandMutatedQueriesAreAnsweredOrRefused() throws Exception {
        queries(new Random(2), 10_000);
    }

    @Test
    void mutatedRequestsAreAnsweredOrRefused() throws Exception {
        requests(new Random(3), 300);
    }

    @Test
    @Tag("long")
    void tenThousandMutatedRequestsAreAnsweredOrRefused() throws Exception {
        requests(new Random(4), 10_000);
    }

    private static void queries(Random random, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            String query = Mutations.query(random);
            String operation = random.nextInt(3) == 0 ? "PrepareQuery" : "Query";
            ObjectNode body = JSON.createObjectNode().put("QueryString", query);
            HttpResponse<byte[]> answer =
                    send(
                            "Timestream_20181101." + operation,
                            "application/x-amz-json-1.0",
                            JSON.writeValueAsBytes(body));
            check(answer, operation + " " + query);
        }
    }

    private static void requests(Random random, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Seeds.Request seed = Seeds.any(random);
            JsonNode mutated = Mutations.tree(seed.body(), random);
            boolean cbor = seed.target().startsWith("Kinesis") && random.nextBoolean();
            byte[] bytes = Mutations.bytes((cbor ? CBOR : JSON).writeValueAsBytes(mutated), random);
            String type = cbor ? "application/x-amz-cbor-1.1" : seed.type();
            check(
                    send(seed.target(), type, bytes),
                    seed.target() + " " + type + " " + Mutations.shown(bytes));
        }
    }

    private static void check(HttpResponse<byte[]> answer, String request) throws Exception {
        assertThat(answer.statusCode()).as(request).isIn(200, 400, 402, 404, 409, 413, 419, 429);
        if (answer.statusCode() == 200) {
            return;
        }
        boolean cbor = answer.headers().firstValue("Content-Type").orElse("").contains("cbor");
        JsonNode error = (cbor ? CBOR : JSON).readTree(answer.body());
        Function<String, String> member =
                name -> error.path(name).asText(error.path(name.toLowerCase(Locale.ROOT)).asText());
        assertThat(error.path("__type").asText()).as(request).endsWith("Exception");
        assertThat(member.apply("Message"))
                .as(request)
                .doesNotContain("java.", "org.duckdb", "INTERNAL Error", "Exception:", "\tat ");
    }

    private static HttpResponse<byte[]> send(String target, String type, byte[] body)
            throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(aws.url())
                        .header("X-Amz-Target", target)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
