package io.streamgauge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Those who watch the live page and read nothing. */
class LiveViewersTest {

    private static final int PLACES = 32;

    private volatile String state = "small";
    private final List<Socket> silent = new ArrayList<>();

    @AutoClose
    private final PageServer server =
            new PageServer(
                    false,
                    List.of(new LiveSection("tables", () -> Map.of("state", state))),
                    new PageCalls(Map.of(), Map.of()));

    @AfterEach
    void close() throws IOException {
        for (Socket socket : silent) {
            socket.close();
        }
    }

    @Test
    void theNewestPageHasAPlaceThoughSilentClientsHadAllOfThem() throws Exception {
        for (int i = 0; i < PLACES; i++) {
            watchSilently();
        }
        try (Stream<String> lines = server.watch().body()) {
            assertThat(lines.findFirst().orElseThrow())
                    .startsWith("data: {\"set\":{\"tables\":{\"state\":\"small\"}}");
        }
        Socket first = silent.get(0);
        first.setSoTimeout(60_000);
        assertThat(new String(first.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("data: {\"full\":true}");
    }

    @Test
    void aClientThatDoesNotReadIsClosed() throws Exception {
        state = "a".repeat(32 << 20);
        Socket client = watchSilently();

        await().until(() -> isClosed(client));
    }

    /** A socket that the other side has closed refuses what is sent to it. */
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write("a".getBytes(StandardCharsets.UTF_8));
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private Socket watchSilently() throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        silent.add(socket);
        socket.getOutputStream()
                .write(
                        "GET /observe/live/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
