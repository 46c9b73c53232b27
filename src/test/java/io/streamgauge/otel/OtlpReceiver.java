package io.streamgauge.otel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A receiver of OTLP over HTTP that keeps what it gets, and fails as a test wants. */
public final class OtlpReceiver implements AutoCloseable {

    /**
     * A span that came.
     *
     * @param links the ids of the spans that it is linked with
     * @param attributes by name, as text
     * @param error the description of its failure; empty where it has none
     */
    public record Received(
            String name,
            Place place,
            List<String> links,
            Map<String, String> attributes,
            String error) {

        String id() {
            return place.id();
        }

        String attribute(String name) {
            return attributes.getOrDefault(name, "");
        }
    }

    /** Where a span is: its trace, its id, and the id of its parent. */
    public record Place(String trace, String id, String parent, String kind) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final List<Metric> metrics = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> resources = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile boolean hangs;

    private OtlpReceiver(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/v1/traces", this::traces);
        server.createContext("/v1/metrics", this::metrics);
        server.start();
    }

    /** A receiver on a free port. */
    public static OtlpReceiver start() {
        try {
            return new OtlpReceiver(
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers with another status from now on. */
    void answer(int next) {
        status = next;
    }

    /** Answers nothing from now on. */
    void hang(boolean does) {
        hangs = does;
    }

    public List<Received> spans() {
        return spans;
    }

    List<Received> spans(String name) {
        return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    /** The metrics of the last requests, by name. */
    public Map<String, Metric> lastMetrics() {
        Map<String, Metric> last = new TreeMap<>();
        metrics.forEach(metric -> last.put(metric.getName(), metric));
        return last;
    }

    /** The attributes of the resources of all requests. */
    List<Map<String, String>> resources() {
        return resources;
    }

    /** The header "api-key" of each request. */
    List<String> keys() {
        return keys;
    }

    private void traces(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = body(exchange)) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
            int answer = decide(exchange);
            // Kept before the answer, because a test reads it once the client has the answer.
            if (answer == 200) {
                request.getResourceSpansList()
                        .forEach(
                                resource -> {
                                    resources.add(
                                            attributes(resource.getResource().getAttributesList()));
                                    resource.getScopeSpansList()
                                            .forEach(
                                                    scope ->
                                                            scope.getSpansList().stream()
                                                                    .map(OtlpReceiver::received)
                                                                    .forEach(spans::add));
                                });
            }
            send(exchange, answer);
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = body(exchange)) {
            ExportMetricsServiceRequest request = ExportMetricsServiceRequest.parseFrom(body);
            int answer = decide(exchange);
            if (answer == 200) {
                request.getResourceMetricsList()
                        .forEach(
                                resource ->
                                        resource.getScopeMetricsList()
                                                .forEach(
                                                        scope ->
                                                                metrics.addAll(
                                                                        scope.getMetricsList())));
            }
            send(exchange, answer);
        }
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    /** The status of the answer, or 0 for no answer. */
    private int decide(HttpExchange exchange) {
        if (hangs) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        }
        int decided = status;
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("api-key")));
        return decided;
    }

    private static void send(HttpExchange exchange, int answer) throws IOException {
        if (answer != 0) {
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    private static Received received(io.opentelemetry.proto.trace.v1.Span span) {
        HexFormat hex = HexFormat.of();
        return new Received(
                span.getName(),
                new Place(
                        hex.formatHex(span.getTraceId().toByteArray()),
                        hex.formatHex(span.getSpanId().toByteArray()),
                        hex.formatHex(span.getParentSpanId().toByteArray()),
                        span.getKind().name().replace("SPAN_KIND_", "")),
                span.getLinksList().stream()
                        .map(link -> hex.formatHex(link.getSpanId().toByteArray()))
                        .toList(),
                attributes(span.getAttributesList()),
                span.getStatus().getMessage());
    }

    private static Map<String, String> attributes(List<KeyValue> pairs) {
        Map<String, String> attributes = new TreeMap<>();
        for (KeyValue pair : pairs) {
            attributes.put(
                    pair.getKey(),
                    pair.getValue().hasStringValue()
                            ? pair.getValue().getStringValue()
                            : Long.toString(pair.getValue().getIntValue()));
        }
        return attributes;
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
