package io.streamgauge.command.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples that cannot be read are refused with the reason and the remedy. */
class ExampleFetchTest {

    @Test
    void anErrorStatusIsNamed() throws IOException {
        HttpServer server = NewRoutes.server(503, "text/plain", "late", new ArrayList<>());
        try {
            assertRefused(
                    NewRoutes.url(server) + "/a?token=abcdef123",
                    ExampleFetch.TIMEOUT,
                    "/a?token=xxxxxx answered with status 503: correct the address");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aLargeBodyIsRefused() throws IOException {
        HttpServer server =
                NewRoutes.server(
                        200,
                        "text/plain",
                        "a".repeat(ExampleFetch.MAX_BYTES + 1),
                        new ArrayList<>());
        try {
            assertRefused(
                    NewRoutes.url(server),
                    ExampleFetch.TIMEOUT,
                    "is larger than 5 MB: name a file with a part of it");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    "http://127.0.0.1:" + silent.getLocalPort(),
                    Duration.ofMillis(300),
                    "had no answer within");
        }
    }

    @Test
    void aFileThatDoesNotExistIsNamed(@TempDir Path folder) throws IOException {
        assertRefused(folder + "/no.json", ExampleFetch.TIMEOUT, "no.json is not a file: name a");
        Path bytes = Files.write(folder.resolve("a"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertRefused(bytes.toString(), ExampleFetch.TIMEOUT, "is not text in UTF-8");
        assertThat(new ExampleFetch(ExampleFetch.TIMEOUT).read(file(folder, "[]")).text())
                .isEqualTo("[]");
    }

    private static String file(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve("b"), text).toString();
    }

    private static void assertRefused(String place, Duration timeout, String message) {
        assertThatThrownBy(() -> new ExampleFetch(timeout).read(place))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
