package io.streamgauge.runtime.cases;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.streamgauge.concurrent.DaemonThreads;
import io.streamgauge.routes.cases.HttpAnswer;
import io.streamgauge.routes.cases.RequestPattern;
import io.streamgauge.routes.cases.SeenRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;

/**
 * An HTTP server on a free port of this machine, which answers all fetches of a route, whatever
 * host they are meant for. Its state is guarded by its monitor.
 */
final class StubServer implements AutoCloseable {

    private static final HttpAnswer NONE =
            new HttpAnswer(
                    new RequestPattern("GET", null, "/", null),
                    404,
                    Map.of(),
                    "The case has no answer to this request.");

    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(new DaemonThreads("stub of HTTP sources"));
    private final Set<HttpAnswer> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<SeenRequest> seen = new ArrayList<>();
    private final List<SeenRequest> unanswered = new ArrayList<>();
    private List<HttpAnswer> answers = List.of();

    StubServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Leads all calls of a client to this server, without TLS. */
    void receiveAll(HttpClientBuilder client) {
        HttpHost here =
                new HttpHost(
                        "http", server.getAddress().getAddress(), server.getAddress().getPort());
        client.setRoutePlanner((target, context) -> new HttpRoute(here));
    }

    /** Begins a case: forgets the fetches of the last one. */
    synchronized void answerWith(List<HttpAnswer> next) {
        answers = List.copyOf(next);
        used.clear();
        seen.clear();
        unanswered.clear();
    }

    synchronized List<SeenRequest> seen() {
        return List.copyOf(seen);
    }

    synchronized List<SeenRequest> unanswered() {
        return List.copyOf(unanswered);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name, String.join(", ", values)));
            byte[] sent = exchange.getRequestBody().readAllBytes();
            HttpAnswer answer =
                    answer(
                            new SeenRequest(
                                    exchange.getRequestMethod(),
                                    headers.getOrDefault("Host", ""),
                                    exchange.getRequestURI().toString(),
                                    headers,
                                    new String(sent, StandardCharsets.UTF_8)));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            boolean empty = body.length == 0 || answer.status() == 204 || answer.status() == 304;
            exchange.sendResponseHeaders(answer.status(), empty ? -1 : body.length);
            if (!empty) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /**
     * The answer to a request: the first that was not given yet, and then the last one again. An
     * answer that names the query goes before one that does not.
     */
    private synchronized HttpAnswer answer(SeenRequest request) {
        seen.add(request);
        List<HttpAnswer> all =
                answers.stream().filter(answer -> answer.to().matches(request)).toList();
        List<HttpAnswer> exact =
                all.stream().filter(answer -> answer.to().query() != null).toList();
        List<HttpAnswer> possible = exact.isEmpty() ? all : exact;
        if (possible.isEmpty()) {
            unanswered.add(request);
            return NONE;
        }
        for (HttpAnswer answer : possible) {
            if (used.add(answer)) {
                return answer;
            }
        }
        return possible.get(possible.size() - 1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
