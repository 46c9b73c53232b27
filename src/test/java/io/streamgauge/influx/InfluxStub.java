package io.streamgauge.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.influx.LineDecoder.Point;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A server that answers as InfluxDB 1, 2 or 3 does, or as a test says. It keeps the points that it
 * takes, and the types of their fields.
 *
 * @see <a href="https://docs.influxdata.com/influxdb/v2/api/">API of InfluxDB 2</a>
 * @see <a href="https://docs.influxdata.com/influxdb3/core/api/v3/">API of InfluxDB 3</a>
 */
public final class InfluxStub implements AutoCloseable {

    /** What is answered in the place of the server. */
    public interface Fault {
        void meet(Call call);
    }

    /** A request to write. */
    public record Request(String uri, Map<String, String> headers, int lines, int bytes) {}

    /** A call that writes lines. */
    public record Call(HttpServerRequest request, List<Point> lines) {

        public void send(int status, String body) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(body);
        }
    }

    private final InfluxApi api;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Map<String, Object>> points = new HashMap<>();
    private final Map<String, Class<?>> types = new HashMap<>();
    private final Set<String> inFlight = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private String scheme = "http";
    private int port;
    private long oldest = Long.MIN_VALUE;
    private int maxLines = Integer.MAX_VALUE;
    private int maxFields = Integer.MAX_VALUE;
    private boolean namesItsVersion = true;
    private boolean resendsAreAllowed;

    private InfluxStub(InfluxApi api) {
        this.api = api;
    }

    public static InfluxStub start(InfluxApi api) {
        return start(api, new HttpServerOptions());
    }

    /** Starts a server with options, such as a certificate. */
    static InfluxStub start(InfluxApi api, HttpServerOptions options) {
        InfluxStub stub = new InfluxStub(api);
        stub.scheme = options.isSsl() ? "https" : "http";
        stub.port =
                stub.vertx
                        .createHttpServer(options)
                        .requestHandler(stub::serve)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .actualPort();
        return stub;
    }

    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }

    /** The next request to write meets this. */
    public synchronized void once(Fault fault) {
        faults.add(fault);
    }

    /** Points before this time are outside of the retention. */
    synchronized void retainFrom(long nanoseconds) {
        oldest = nanoseconds;
    }

    /** Requests with more lines are too large. */
    synchronized void takeAtMost(int lines) {
        maxLines = lines;
    }

    /** More fields exceed the schema. */
    synchronized void knowAtMost(int fields) {
        maxFields = fields;
    }

    /** The field has the type of a value. */
    synchronized void declare(String field, Object value) {
        types.put(field, value.getClass());
    }

    /** A client may send a request again while the server still works on it. */
    synchronized void allowResends() {
        resendsAreAllowed = true;
    }

    /** Answers /ping without a version. */
    synchronized void hideVersion() {
        namesItsVersion = false;
    }

    /** The fields of each point, by its series and time. */
    public synchronized Map<String, Map<String, Object>> points() {
        return Map.copyOf(points);
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The paths that were asked and are not writes. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** Points that two requests in flight had. */
    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** An answer with a status and a body. */
    static Fault answer(int status, String body, String... headers) {
        return call -> {
            for (int i = 0; i < headers.length; i += 2) {
                call.request().response().putHeader(headers[i], headers[i + 1]);
            }
            call.send(status, body);
        };
    }

    /** The answer of the server. */
    Fault asUsual() {
        return call -> answer(call, call.lines());
    }

    /** No answer. */
    static Fault hang() {
        return call -> {};
    }

    /** The begin of an answer, and then the connection breaks. */
    static Fault cut() {
        return call ->
                call.request()
                        .response()
                        .putHeader("Content-Length", "1000")
                        .write("{")
                        .onComplete(written -> call.request().connection().close());
    }

    /** The lines are stored, and the answer is another. */
    Fault afterStoring(Fault then) {
        return call -> {
            store(call.lines());
            then.meet(call);
        };
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void serve(HttpServerRequest request) {
        String path = request.path();
        if (request.method().equals(HttpMethod.GET)) {
            synchronized (this) {
                asked.add(path);
            }
            describe(new Call(request, List.of()), path);
            return;
        }
        request.body().onSuccess(body -> take(request, body.getBytes()));
    }

    private void take(HttpServerRequest request, byte[] sent) {
        boolean gzip = "gzip".equals(request.getHeader("Content-Encoding"));
        byte[] body = gzip ? unzipped(sent) : sent;
        Call call = new Call(request, LineDecoder.points(new String(body, UTF_8)));
        String expected =
                switch (api) {
                    case V1 -> "/write";
                    case V2 -> "/api/v2/write";
                    case V3 -> "/api/v3/write_lp";
                };
        if (!request.path().equals(expected)) {
            call.send(404, "404 page not found");
            return;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        Fault fault;
        synchronized (this) {
            int count = call.lines().size();
            requests.add(new Request(request.uri(), headers, count, body.length));
            for (String key : call.lines().stream().map(InfluxStub::key).distinct().toList()) {
                if (!inFlight.add(key) && !resendsAreAllowed) {
                    violations.add(key);
                }
            }
            fault = faults.poll();
        }
        // Requests that come in meanwhile must have other points.
        vertx.setTimer(1, timer -> answer(call, fault));
    }

    private void answer(Call call, @Nullable Fault fault) {
        synchronized (this) {
            call.lines().forEach(line -> inFlight.remove(key(line)));
        }
        if (fault == null) {
            answer(call, call.lines());
        } else {
            fault.meet(call);
        }
    }

    private static byte[] unzipped(byte[] body) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void describe(Call call, String path) {
        String version =
                switch (api) {
                    case V1 -> "1.8.10";
                    case V2 -> "v2.7.12";
                    case V3 -> "3.9.0";
                };
        if (path.equals("/ping")) {
            if (namesItsVersion) {
                call.request().response().putHeader("X-Influxdb-Version", version);
            }
            call.send(204, "");
        } else {
            call.send(200, "{\"name\":\"influxdb\",\"version\": \"%s\"}".formatted(version));
        }
    }

    private synchronized void answer(Call call, List<Point> lines) {
        if (lines.size() > maxLines) {
            call.send(413, "{\"error\":\"Request Entity Too Large\"}");
            return;
        }
        long fields =
                lines.stream().flatMap(line -> line.fields().keySet().stream()).distinct().count();
        if (fields > maxFields) {
            call.send(
                    422,
                    "{\"error\":\"Update to schema would exceed number of columns per table limit"
                            + " of 2 columns\"}");
            return;
        }
        Map<Integer, String> refused = store(lines);
        if (refused.isEmpty()) {
            call.send(204, "");
            return;
        }
        String first = refused.values().iterator().next();
        switch (api) {
            case V1 ->
                    call.send(
                            400,
                            "{\"error\":\"partial write: %s dropped=%d\"}"
                                    .formatted(first.replace("\"", "\\\""), refused.size()));
            case V2 ->
                    call.send(
                            422,
                            "{\"code\":\"unprocessable entity\",\"message\":\"failure writing points to database: partial write: %s dropped=%d\"}"
                                    .formatted(first.replace("\"", "\\\""), refused.size()));
            case V3 -> call.send(400, listed(refused));
        }
    }

    private static String listed(Map<Integer, String> refused) {
        List<String> data = new ArrayList<>();
        refused.forEach(
                (index, reason) -> {
                    if (data.size() < 100) {
                        data.add(
                                "{\"original_line\":\"\",\"line_number\":%d,\"error_message\":\"%s\"}"
                                        .formatted(index + 1, reason.replace("\"", "'")));
                    }
                });
        return "{\"error\":\"partial write of line protocol occurred\",\"data\":[%s]}"
                .formatted(String.join(",", data));
    }

    /** Stores what fits; gives the reasons of what does not, by line. */
    private synchronized Map<Integer, String> store(List<Point> lines) {
        Map<Integer, String> refused = new TreeMap<>();
        for (int index = 0; index < lines.size(); index++) {
            Point line = lines.get(index);
            String reason = conflict(line);
            if (reason == null && line.time() < oldest) {
                reason = "points beyond retention policy";
            }
            if (reason == null) {
                points.computeIfAbsent(key(line), key -> new HashMap<>()).putAll(line.fields());
            } else {
                refused.put(index, reason);
            }
        }
        return refused;
    }

    private String conflict(Point line) {
        for (Map.Entry<String, Object> field : line.fields().entrySet()) {
            Class<?> type = types.putIfAbsent(field.getKey(), field.getValue().getClass());
            if (type != null && type != field.getValue().getClass()) {
                return api == InfluxApi.V3
                        ? "invalid column type for column '%s', expected iox::column_type::field::%s, got other"
                                .formatted(field.getKey(), type.getSimpleName())
                        : "field type conflict: input field \"%s\" on measurement \"%s\" is type other, already exists as type %s"
                                .formatted(
                                        field.getKey(), line.measurement(), type.getSimpleName());
            }
        }
        return null;
    }

    static String key(Point line) {
        return line.measurement() + line.tags() + line.time();
    }
}
