package io.streamgauge.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.access.PortAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too large, too slow, or never come, and many of them at once. */
class BodiesTest {

    private static final int MAX = 100_000;

    private final Take take = new Take();

    @AutoClose
    private final WireServer server = start(new WireSettings.Bounds(MAX, second(), second(), 100));

    @ParameterizedTest
    @ValueSource(strings = {"100001", "30000000", "4611686018427387904", "9223372036854775807"})
    void aBodyThatIsDeclaredTooLargeIsRefusedAtOnce(String length) throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            client.head(post("Content-Length: " + length));

            assertThat(client.answer()).startsWith("HTTP/1.1 413").contains("maximum", "100000");
        }
        assertThat(ask()).startsWith("HTTP/1.1 200");
    }

    @Test
    void aBodyThatIsRefusedIsReadToItsEndSoThatTheAnswerArrives() throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            client.head(post("Content-Length: 20000000")).send(new byte[20_000_000]);

            assertThat(client.answer()).startsWith("HTTP/1.1 413");
            client.head(post("Content-Length: 2")).send("{}");
            assertThat(client.answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aBodyOfUnknownLengthIsReadNoFurtherThanTheMaximum() throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            client.head(post("Transfer-Encoding: chunked"));
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            client.send(chunk).send(chunk);

            assertThat(client.answer()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aBodyThatDoesNotArriveIsGivenUp() throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            client.head(post("Content-Length: 100")).send("{");

            assertThat(client.answer()).startsWith("HTTP/1.1 408");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aConnectionWithoutARequestIsClosed() throws IOException {
        try (RawHttp silent = new RawHttp(server.port());
                RawHttp slow = new RawHttp(server.port())) {
            slow.send("POST / HTTP/1.1\r\nHost: localhost\r\nX-Am");

            assertThat(silent.isClosed()).isTrue();
            assertThat(slow.isClosed()).isTrue();
        }
    }

    @Test
    void bodiesWaitForMemoryAndAreAnsweredInSequence() throws Exception {
        take.held = new CompletableFuture<>();
        List<RawHttp> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            RawHttp client = new RawHttp(server.port());
            clients.add(client.head(post("Content-Length: " + MAX)).send(padded(MAX)));
        }
        await().until(() -> take.calls == 1);

        take.held.complete(null);

        for (RawHttp client : clients) {
            assertThat(client.answer()).startsWith("HTTP/1.1 200");
            client.close();
        }
        assertThat(take.calls).isEqualTo(3);
    }

    @Test
    void aBodyThatFindsNoRoomIsThrottled() throws Exception {
        take.held = new CompletableFuture<>();
        try (RawHttp first = new RawHttp(server.port());
                RawHttp second = new RawHttp(server.port())) {
            first.head(post("Content-Length: " + MAX)).send(padded(MAX));
            await().until(() -> take.calls == 1);
            second.head(post("Content-Length: " + MAX)).send(padded(MAX));

            assertThat(second.answer()).startsWith("HTTP/1.1 503").contains("ThrottlingException");
            take.held.complete(null);
            assertThat(first.answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aClientThatIsGoneGivesItsRoomBack() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (RawHttp client = new RawHttp(server.port())) {
                client.head(post("Content-Length: " + MAX)).send("{");
            }
        }

        assertThat(ask()).startsWith("HTTP/1.1 200");
    }

    @Test
    void aClientReceivesContinueWhenItsBodyCanBeRead() throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            client.head(post("Content-Length: 2", "Expect: 100-continue"));

            assertThat(client.answer()).startsWith("HTTP/1.1 100");
            assertThat(client.send("{}").answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aClientReceivesNoContinueForABodyThatIsTooLarge() throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            client.head(post("Content-Length: 100001", "Expect: 100-continue"));

            assertThat(client.answer()).startsWith("HTTP/1.1 413");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aBodyOfTooManyPartsIsRefused() throws IOException {
        take.max = 1 << 24;
        try (WireServer roomy = start(new WireSettings.Bounds(1L << 24, second(), second(), 100));
                RawHttp client = new RawHttp(roomy.port())) {
            String bomb = "{\"a\":[" + "{},".repeat(300_000) + "{}]}";
            client.head(post("Content-Length: " + bomb.length())).send(bomb);

            assertThat(client.answer()).startsWith("HTTP/1.1 400").contains("too many parts");
        }
    }

    private String ask() throws IOException {
        try (RawHttp client = new RawHttp(server.port())) {
            return client.head(post("Content-Length: 2")).send("{}").answer();
        }
    }

    private WireServer start(WireSettings.Bounds bounds) {
        return WireServer.start(
                new WireSettings("127.0.0.1", 0, new PortAccess("127.0.0.1", Set.of()), bounds),
                List.of(new Service("Bodies_1", "", List.of(take))),
                Map.of());
    }

    private static Duration second() {
        return Duration.ofSeconds(1);
    }

    private static String[] post(String... headers) {
        List<String> lines = new ArrayList<>();
        lines.add("POST / HTTP/1.1");
        lines.add("Host: localhost");
        lines.add("X-Amz-Target: Bodies_1.Take");
        lines.addAll(List.of(headers));
        return lines.toArray(String[]::new);
    }

    private static String padded(int length) {
        return "{}" + " ".repeat(length - 2);
    }

    private static final class Take implements Operation {

        private volatile CompletableFuture<Void> held = CompletableFuture.completedFuture(null);
        private volatile int calls;
        private volatile int max = MAX;

        @Override
        public int maxBodyBytes() {
            return max;
        }

        @Override
        public synchronized CompletionStage<ObjectNode> call(OperationCall call) {
            calls++;
            return held.thenApply(done -> JsonNodeFactory.instance.objectNode());
        }
    }
}
