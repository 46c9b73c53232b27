package io.streamgauge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.streamgauge.config.ManagementAddress;
import io.streamgauge.local.LocalAws;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code health}, against a server with the answers of a program. */
class HealthCommandTest {

    private static final String READY = "/observe/health/ready";
    private static final String LIVE = "/observe/health/live";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {'status':'UP'} | 0 | UP",
                "200 |"
                        + " {'status':'UP','checks':[{'name':'context','status':'UP'},{'name':'r','status':'UNKNOWN'}]}"
                        + " | 0 | UP: r UNKNOWN",
                "503 | {'status':'DOWN','checks':[{'name':'a','status':'DOWN','message':'no\\n"
                        + " table','data':{'x':[1]}},{'name':'b','status':'DOWN','error-message':'late'}]}"
                        + " | 1 | DOWN: a DOWN (no table); b DOWN (late)",
                "503 | {'status':'DOWN'} | 1 | DOWN",
                "503 | {'status':'UP'} | 1 | UP",
                "200 | {'status':'DOWN'} | 1 | DOWN",
                "200 | <html> | 1 | DOWN: URL answers 200 without a state: is it the port of"
                        + " another program?",
                "200 | {'status' | 1 | DOWN: URL answers 200 without a state: is it the port of"
                        + " another program?",
                "200 | [] | 1 | DOWN: URL answers 200 without a state: is it the port of another"
                        + " program?",
                "302 | {'status':'UP'} | 1 | DOWN: URL answers 302 without a state: is it the port"
                        + " of another program?",
                "403 | {'message':'no'} | 1 | DOWN: URL answers 403 without a state: is it the port"
                        + " of another program?"
            })
    void theAnswerIsPrintedInOneLine(int status, String body, int exitCode, String line) {
        answer(READY, status, body.replace('\'', '"'));

        assertThat(run()).isEqualTo(exitCode);
        assertThat(out).hasToString(line.replace("URL", address() + READY) + "\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anEndpointWithoutRoutesIsAsked() {
        try (LocalAws aws = LocalAws.start(0)) {
            assertThat(execute("--url", aws.url().toString())).isZero();
        }

        assertThat(out).hasToString("UP\n");
    }

    @Test
    void livenessIsAskedForByItsPath() {
        answer(READY, 503, "{\"status\":\"DOWN\"}");
        answer(LIVE, 200, "{\"status\":\"UP\"}");

        assertThat(run("--live")).isZero();
        assertThat(out).hasToString("UP\n");
    }

    @Test
    void anAnswerThatNeverEndsIsNotWaitedFor() {
        CountDownLatch end = new CountDownLatch(1);
        server.createContext(
                READY,
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                    awaitQuietly(end);
                    exchange.close();
                });

        int exitCode = run("--timeout=100ms");
        end.countDown();

        assertThat(exitCode).isEqualTo(1);
        assertThat(out)
                .hasToString(
                        "DOWN: %s cannot be reached (no answer in 100 ms): is the program running?\n"
                                .formatted(address() + READY));
    }

    @Test
    void aClosedPortIsReported() throws IOException {
        String closed;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = "http://127.0.0.1:" + taken.getLocalPort();
        }

        assertThat(execute("--url", closed)).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("DOWN: " + closed + READY + " cannot be reached (Connection refused");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, http://127.0.0.1:80",
        "'::', http://[::1]:80",
        "[::], http://[::1]:80",
        "::1, http://[::1]:80",
        "localhost, http://localhost:80",
        "10.0.0.7, http://10.0.0.7:80"
    })
    void allAddressesAreReachedOnThisMachine(String host, String address) {
        assertThat(HealthAddress.of(new ManagementAddress(host, 80)).port()).isEqualTo(address);
    }

    private void answer(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                path,
                exchange -> {
                    assertThat(exchange.getRequestURI()).hasQuery("exposureLevel=full");
                    exchange.sendResponseHeaders(status, bytes.length);
                    try (OutputStream response = exchange.getResponseBody()) {
                        response.write(bytes);
                    }
                });
    }

    private int run(String... options) {
        return execute(
                List.of(List.of("--url", address() + "/"), List.of(options)).stream()
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private int execute(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "health";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Commands.commandLine(List.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
