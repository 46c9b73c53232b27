package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.faults.FreePorts;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with a small heap under requests that would take more than it has. */
@Tag("long")
class GuardedProgramTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir Path folder;

    @Test
    void largeBodiesAndQueriesAndWebPagesAreRefusedAndItStaysUp() throws Exception {
        Program.install(folder);
        int observe = FreePorts.next();
        try (Program program = Program.start(folder, "-Xmx256m", "-Dobserve.port=" + observe)) {
            URI endpoint = program.endpoint();
            URI health = URI.create("http://127.0.0.1:" + observe + "/observe/health");

            List<CompletableFuture<Integer>> large =
                    Stream.generate(() -> put(endpoint, 30_000_000)).limit(20).toList();

            assertThat(large).extracting(CompletableFuture::join).containsOnly(413);
            assertThat(put(endpoint, 100_000_000).join()).isEqualTo(413);
            assertThat(query(endpoint, "SELECT length(rpad('a', 2000000000, 'b'))")).isEqualTo(400);
            assertThat(get(health, "http://evil.example")).isEqualTo(403);
            assertThat(get(health, "http://localhost:3000")).isEqualTo(403);
            assertThat(get(health, "http://127.0.0.1:" + observe)).isEqualTo(200);
            assertThat(query(endpoint, "SELECT 1")).isEqualTo(200);
        }
    }

    @Test
    void connectionsWithoutAWholeRequestAreClosedAndHealthAnswers() throws Exception {
        Program.install(folder);
        int observe = FreePorts.next();
        List<Socket> sockets = new ArrayList<>();
        try (Program program = Program.start(folder, "-Dobserve.port=" + observe)) {
            assertThat(program.endpoint().getPort()).isPositive();
            URI health = URI.create("http://127.0.0.1:" + observe + "/observe/health/live");
            String head = "GET /observe/health/live HTTP/1.1\r\nHost: localhost\r\n";
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), observe);
                sockets.add(socket);
                String sent = List.of("", "GET /obs", head, head + "X-Half: ").get(i % 4);
                socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
            }

            assertThat(get(health, "http://127.0.0.1:" + observe)).isEqualTo(200);
            for (Socket socket : sockets) {
                socket.setSoTimeout((int) Patience.DEFAULT.toMillis());
                assertThat(socket.getInputStream().read()).isNegative();
            }
            assertThat(get(health, "http://127.0.0.1:" + observe)).isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static int get(URI url, String origin) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(url).header("Origin", origin).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static CompletableFuture<Integer> put(URI endpoint, int bytes) {
        return CLIENT.sendAsync(
                        request(endpoint, "Kinesis_20131202.PutRecords")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private static int query(URI endpoint, String sql) throws Exception {
        String body = "{\"QueryString\":\"" + sql + "\"}";
        return CLIENT.send(
                        request(endpoint, "Timestream_20181101.Query")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpRequest.Builder request(URI endpoint, String target) {
        return HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.1");
    }
}
