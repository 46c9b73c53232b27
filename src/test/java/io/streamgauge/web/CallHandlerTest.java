package io.streamgauge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies of requests of the live page that do not arrive. */
class CallHandlerTest {

    private static final String HEAD = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";

    private final Vertx vertx = Vertx.vertx();

    @AutoClose private final PageThreads threads = new PageThreads();

    private HttpServer server;

    @BeforeEach
    void start() {
        Router router = Router.router(vertx);
        router.route("/")
                .handler(
                        new CallHandler(parameters -> parameters, threads, Duration.ofMillis(300)));
        server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aWholeBodyIsAnswered() throws Exception {
        assertThat(answer(HEAD + "15\r\nConnection: close\r\n\r\n{\"route\":\"one\"}"))
                .startsWith("HTTP/1.1 200 ")
                .contains("{\"route\":\"one\"}");
    }

    @Test
    void aBodyThatStopsInTheMiddleIsTooLate() throws Exception {
        assertThat(answer(HEAD + "15\r\n\r\n{\"rou"))
                .startsWith("HTTP/1.1 408 ")
                .contains("The body did not arrive in time");
    }

    @Test
    void aBodyThatIsTooLongIsNotRead() throws Exception {
        assertThat(answer(HEAD + "262145\r\n\r\n")).startsWith("HTTP/1.1 413 ");
    }

    private String answer(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
