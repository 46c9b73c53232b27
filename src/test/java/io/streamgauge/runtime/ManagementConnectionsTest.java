package io.streamgauge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.access.Connections;
import io.streamgauge.access.PortAccess;
import io.streamgauge.faults.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections to the port of health and metrics that send too little, and too many of them. */
class ManagementConnectionsTest {

    private static final String PATH = "/observe/here";
    private static final String HEAD = "GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\n";
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final int port = FreePorts.next();
    private final List<Socket> sockets = new ArrayList<>();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final MainHttpServer server = new MainHttpServer();

    @BeforeEach
    void configure() {
        server.setCamelContext(camel);
        server.setHost("127.0.0.1");
        server.setPort(port);
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
        camel.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void connectionsWithoutAWholeRequestAreClosed() throws Exception {
        start(new Connections(SHORT, LONG, 500));
        for (String sent : List.of("", "GET /obs", HEAD, HEAD + "X-Half: ")) {
            connect(sent);
        }
        assertThat(sockets).allMatch(ManagementConnectionsTest::isClosed);
    }

    @Test
    void connectionsWithoutAFurtherRequestAreClosed() throws Exception {
        start(new Connections(LONG, SHORT, 500));
        connect(HEAD + "\r\n");
        connect(HEAD + "\r\n" + HEAD);

        assertThat(sockets).allMatch(ManagementConnectionsTest::isClosed);
    }

    @Test
    void aRequestIsAnsweredThoughSilentConnectionsHaveAllPlaces() throws Exception {
        start(new Connections(LONG, LONG, 20));
        for (int i = 0; i < 200; i++) {
            connect(HEAD);
        }
        assertThat(get()).isEqualTo("here");
        assertThat(isClosed(sockets.get(0))).isTrue();
    }

    private void start(Connections connections) throws Exception {
        ManagementGuard guard = new ManagementGuard(PortAccess.of("127.0.0.1"), port, connections);
        guard.bind(camel.getRegistry());
        camel.start();
        server.start();
        guard.install(camel);
        guard.serve(camel, PATH, context -> context.end("here").onFailure(context::fail));
    }

    private void connect(String sent) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
    }

    private String get() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** Whether the other side closes the connection, after its answers; waits for it. */
    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(60_000);
            socket.getInputStream().readAllBytes();
            return true;
        } catch (IOException e) {
            return e.getMessage().contains("reset");
        }
    }
}
