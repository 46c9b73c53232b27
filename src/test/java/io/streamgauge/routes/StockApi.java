package io.streamgauge.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streamgauge.local.feed.DailyBars;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** An HTTP server that answers as Alpha Vantage does, unless a test says otherwise. */
final class StockApi implements AutoCloseable {

    static final int SEED = 7;

    final List<String> queries = new CopyOnWriteArrayList<>();

    /** When each query came, by the clock of the system. */
    final List<Instant> times = new CopyOnWriteArrayList<>();

    private final Map<String, Said> said = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final DailyBars bars;
    private UnaryOperator<ObjectNode> edit = UnaryOperator.identity();

    private record Said(int status, String body, Map<String, String> headers) {}

    StockApi(InstantSource clock) throws IOException {
        bars = new DailyBars(clock, SEED);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(DailyBars.PATH, this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers each request for a symbol with this. */
    void say(String symbol, int status, String body) {
        say(symbol, status, body, Map.of());
    }

    void say(String symbol, int status, String body, Map<String, String> headers) {
        said.put(symbol, new Said(status, body, headers));
    }

    /** Answers with bars again. */
    void recover() {
        said.clear();
        edit = UnaryOperator.identity();
    }

    /** Changes what it answers with. */
    void edit(UnaryOperator<ObjectNode> edit) {
        this.edit = edit;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        queries.add(query);
        times.add(InstantSource.system().instant());
        Map<String, String> parameters = parameters(query);
        Said answer = said.get(parameters.get("symbol"));
        if (answer == null) {
            ObjectNode body = bars.get(parameters).body().deepCopy();
            answer = new Said(200, edit.apply(body).toString(), Map.of());
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
