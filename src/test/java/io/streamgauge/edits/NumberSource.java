package io.streamgauge.edits;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An HTTP API of numbered rows: {@code GET /numbers?since=N} answers those after N. */
final class NumberSource implements AutoCloseable {

    /** The maximum number of rows in an answer. */
    private static final int MAX_ROWS = 200;

    private final HttpServer server;
    private final NumberedRows rows;
    private final AtomicInteger bound = new AtomicInteger();

    NumberSource(NumberedRows rows) throws IOException {
        this.rows = rows;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/numbers", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/numbers".formatted(server.getAddress().getPort());
    }

    /** Makes this number of further rows available. */
    void add(int count) {
        bound.addAndGet(count);
    }

    /** How many rows there are: their numbers begin with 0. */
    int count() {
        return bound.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int since =
                    Integer.parseInt(
                            exchange.getRequestURI().getQuery().substring("since=".length()));
            byte[] body =
                    IntStream.range(since + 1, Math.min(bound.get(), since + 1 + MAX_ROWS))
                            .mapToObj(rows::json)
                            .collect(Collectors.joining(",", "[", "]"))
                            .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
