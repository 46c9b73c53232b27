package io.streamgauge.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streamgauge.aws.AwsClients;
import io.streamgauge.aws.AwsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** A bucket of an HTTP server that speaks the part of S3's API which batch loads use. */
class S3PartStoreTest {

    private static final int PAGE = 2;

    @TempDir private Path folder;
    private final Map<String, String> objects = new ConcurrentSkipListMap<>();
    private HttpServer server;
    private S3AsyncClient client;
    private S3PartStore store;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client =
                new AwsClients(
                                AwsSettings.DEFAULTS.at(
                                        url,
                                        "eu-west-1",
                                        StaticCredentialsProvider.create(
                                                AwsBasicCredentials.create("id", "secret"))))
                        .s3();
        store = new S3PartStore(client, "parts");
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void filesArePutListedReadAndDeleted() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "time,price\n1,2\n");
        for (int i = 0; i < 5; i++) {
            store.put("in/" + i + ".csv", file);
        }
        store.put("out/0.csv", file);

        assertThat(store.list("in/"))
                .containsExactly("in/0.csv", "in/1.csv", "in/2.csv", "in/3.csv", "in/4.csv");
        assertThat(new String(store.read("in/3.csv"), UTF_8)).isEqualTo("time,price\n1,2\n");
        store.delete("in/3.csv");
        assertThat(store.list("in/")).hasSize(4);
    }

    @Test
    void objectsAreMeasuredAndFetched() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "time,price\n1,2\n");
        for (int i = 0; i < 3; i++) {
            store.put("in/" + i + ".csv", file);
        }
        Path fetched = Files.writeString(folder.resolve("b.csv"), "something longer than that");

        store.fetch("in/2.csv", fetched);

        assertThat(fetched).hasContent("time,price\n1,2\n");
        assertThat(store.sizes("in/"))
                .containsExactly(
                        Map.entry("in/0.csv", 15L),
                        Map.entry("in/1.csv", 15L),
                        Map.entry("in/2.csv", 15L));
    }

    @Test
    void aFailureNamesTheActionAndTheBucket() {
        assertThatThrownBy(() -> store.read("none"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("s3:GetObject in the bucket parts failed: ")
                .hasMessageContaining("The key does not exist.");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String key = path.replaceFirst("^/parts/?", "");
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(key, content(exchange, body));
                answer(exchange, 200, "");
            }
            case "DELETE" -> {
                objects.remove(key);
                answer(exchange, 204, "");
            }
            default -> {
                if (key.isEmpty()) {
                    answer(exchange, 200, page(exchange.getRequestURI().getQuery()));
                } else if (objects.containsKey(key)) {
                    answer(exchange, 200, objects.get(key));
                } else {
                    answer(
                            exchange,
                            404,
                            "<Error><Code>NoSuchKey</Code><Message>The key does not"
                                    + " exist.</Message></Error>");
                }
            }
        }
    }

    /** A body that is signed in chunks has their sizes and signatures between them. */
    private static String content(HttpExchange exchange, String body) {
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        if (encoding == null || !encoding.contains("aws-chunked")) {
            return body;
        }
        StringBuilder content = new StringBuilder();
        int at = 0;
        while (at < body.length()) {
            int end = body.indexOf("\r\n", at);
            int size = Integer.parseInt(body.substring(at, end).replaceFirst(";.*", ""), 16);
            if (size == 0) {
                break;
            }
            content.append(body, end + 2, end + 2 + size);
            at = end + 2 + size + 2;
        }
        return content.toString();
    }

    private String page(String query) {
        Map<String, String> asked =
                List.of(query.split("&")).stream()
                        .map(each -> each.split("=", 2))
                        .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        String after = asked.getOrDefault("continuation-token", "");
        List<String> keys = new ArrayList<>();
        for (String key : objects.keySet()) {
            if (key.startsWith(asked.getOrDefault("prefix", "")) && key.compareTo(after) > 0) {
                keys.add(key);
            }
        }
        boolean more = keys.size() > PAGE;
        List<String> page = more ? keys.subList(0, PAGE) : keys;
        String contents =
                page.stream()
                        .map(
                                key ->
                                        "<Contents><Key>%s</Key><Size>%d</Size></Contents>"
                                                .formatted(key, objects.get(key).length()))
                        .collect(Collectors.joining());
        return "<ListBucketResult><IsTruncated>"
                + more
                + "</IsTruncated>"
                + contents
                + (more
                        ? "<NextContinuationToken>"
                                + page.get(PAGE - 1)
                                + "</NextContinuationToken>"
                        : "")
                + "</ListBucketResult>";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
