package io.streamgauge.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.streamgauge.access.Connections;
import io.streamgauge.access.PortAccess;
import io.streamgauge.faults.LogLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that send nothing, too little or too slowly, and too many of them. */
class ConnectionsTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir static Path folder;
    private static TlsIdentity identity;

    private final Wait operation = new Wait();
    private WireServer server;

    @BeforeAll
    static void makeTheIdentity() {
        identity = TlsIdentity.in(folder, "127.0.0.1", InstantSource.system());
    }

    @AfterEach
    void stop() {
        operation.held.complete(null);
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConnectionThatNeverSendsAByteIsClosed(boolean tls) throws IOException {
        start(SHORT, LONG, 100);
        try (RawHttp client = new RawHttp(port(tls))) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHeadThatIsSentByteByByteIsClosed(boolean tls) throws Exception {
        start(SHORT, LONG, 100);
        try (RawHttp client = tls ? secured() : new RawHttp(server.port())) {
            client.send("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-");

            await().until(client::isClosedForSending);
        }
    }

    @Test
    void aHandshakeThatIsSentByteByByteIsClosed() throws Exception {
        start(SHORT, LONG, 100);
        try (RawHttp client = new RawHttp(server.tlsPort())) {
            client.send(new byte[] {22, 3, 1, 64, 0, 1, 0, 63, (byte) 252, 3, 3});

            await().until(client::isClosedForSending);
        }
    }

    @Test
    void aConnectionThatOnlyEndsItsHandshakeIsClosed() throws Exception {
        start(SHORT, LONG, 100);
        try (RawHttp client = secured()) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aProbeThatResetsItsConnectionIsNotLogged() throws Exception {
        start(LONG, LONG, 100);
        try (LogLines log = new LogLines("io.netty");
                RawHttp client = new RawHttp(server.port())) {
            for (String sent : List.of("", "POST", "POST / HTTP/1.1\r\nHost: localhost\r\n")) {
                RawHttp probe = new RawHttp(server.port()).send(sent);
                assertThat(ask(client)).startsWith("HTTP/1.1 200");
                probe.reset();
                assertThat(ask(client)).startsWith("HTTP/1.1 200");
            }
            server.close();

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void anHttp2ConnectionWithoutARequestIsClosed() throws Exception {
        start(SHORT, LONG, 100);
        try (RawHttp client = new RawHttp(server.port())) {
            client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
                    .send(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});

            await().until(client::isClosedForSending);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConnectionWithoutAFurtherRequestIsClosed(boolean tls) throws Exception {
        start(LONG, SHORT, 100);
        try (RawHttp client = tls ? secured() : new RawHttp(server.port())) {
            assertThat(ask(client)).startsWith("HTTP/1.1 200");

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aFurtherHeadThatIsSentByteByByteIsClosed() throws Exception {
        start(LONG, SHORT, 100);
        try (RawHttp client = new RawHttp(server.port())) {
            assertThat(ask(client)).startsWith("HTTP/1.1 200");
            client.send("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-");

            await().until(client::isClosedForSending);
        }
    }

    @Test
    void aRequestIsAnsweredHoweverLongItTakes() throws Exception {
        start(SHORT, SHORT, 100);
        operation.held = new CompletableFuture<>();
        try (RawHttp slow = new RawHttp(server.port());
                RawHttp silent = new RawHttp(server.port())) {
            send(slow);
            assertThat(silent.isClosed()).isTrue();

            operation.held.complete(null);

            assertThat(slow.answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void anIdleConnectionMakesRoomAndABusyOneDoesNot() throws Exception {
        start(LONG, LONG, 2);
        operation.held = new CompletableFuture<>();
        try (RawHttp busy = new RawHttp(server.port());
                RawHttp silent = new RawHttp(server.port())) {
            send(busy);
            await().until(() -> operation.calls == 1);
            try (RawHttp further = new RawHttp(server.port())) {
                send(further);
                assertThat(silent.isClosed()).isTrue();

                operation.held.complete(null);

                assertThat(further.answer()).startsWith("HTTP/1.1 200");
                assertThat(busy.answer()).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void theConnectionThatIsIdleForTheLongestMakesRoom() {
        start(LONG, LONG, 2);
        Connections connections = new Connections(LONG, LONG, 2);
        List<EmbeddedChannel> channels =
                List.of(new EmbeddedChannel(), new EmbeddedChannel(), new EmbeddedChannel());

        assertThat(channels).allMatch(connections::accepted);

        assertThat(channels).extracting(Channel::isOpen).containsExactly(false, true, true);
    }

    @Test
    void aConnectionIsRefusedWhereAllOthersAreBusy() throws Exception {
        start(LONG, LONG, 1);
        operation.held = new CompletableFuture<>();
        try (RawHttp busy = new RawHttp(server.port())) {
            send(busy);
            await().until(() -> operation.calls == 1);
            try (RawHttp refused = new RawHttp(server.port())) {
                assertThat(refused.isClosed()).isTrue();
            }
            operation.held.complete(null);

            assertThat(busy.answer()).startsWith("HTTP/1.1 200");
            // The answer may arrive before the server counts its request as ended.
            await().ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(
                            () -> {
                                try (RawHttp next = new RawHttp(server.port())) {
                                    assertThat(ask(next)).startsWith("HTTP/1.1 200");
                                }
                            });
        }
    }

    private static String ask(RawHttp client) throws IOException {
        send(client);
        return client.answer();
    }

    private static void send(RawHttp client) throws IOException {
        client.head(
                        "POST / HTTP/1.1",
                        "Host: localhost",
                        "X-Amz-Target: Connections_1.Wait",
                        "Content-Length: 2")
                .send("{}");
    }

    private int port(boolean tls) {
        return tls ? server.tlsPort() : server.port();
    }

    private RawHttp secured() throws Exception {
        SSLSocketFactory sockets = TlsTest.trusting(identity.certificate()).getSocketFactory();
        SSLSocket socket = (SSLSocket) sockets.createSocket("127.0.0.1", server.tlsPort());
        socket.startHandshake();
        return new RawHttp(socket);
    }

    private void start(Duration first, Duration further, int connections) {
        server =
                WireServer.start(
                        new WireSettings(
                                "127.0.0.1",
                                0,
                                new WireSettings.Tls(0, identity),
                                new PortAccess("127.0.0.1", Set.of()),
                                new WireSettings.Bounds(100_000, first, further, connections)),
                        List.of(new Service("Connections_1", "", List.of(operation))),
                        Map.of());
    }

    private static final class Wait implements Operation {

        private volatile CompletableFuture<Void> held = CompletableFuture.completedFuture(null);
        private volatile int calls;

        @Override
        public synchronized CompletionStage<ObjectNode> call(OperationCall call) {
            calls++;
            return held.thenApply(done -> JsonNodeFactory.instance.objectNode());
        }
    }
}
