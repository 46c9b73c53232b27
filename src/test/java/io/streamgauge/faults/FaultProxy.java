package io.streamgauge.faults;

import io.streamgauge.Patience;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A server in front of another one that passes requests on, or misbehaves as a test demands.
 *
 * <p>It listens on a free port of the loopback interface, and speaks HTTP/1.1.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 64;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final HttpClient client =
            vertx.createHttpClient(
                    new HttpClientOptions().setMaxPoolSize(MAX_CONNECTIONS).setKeepAlive(true));
    private final URI target;
    private final Function<Call, Fault> plan;
    private final Observer observer;
    private final ConcurrentHashMap<String, AtomicInteger> met = new ConcurrentHashMap<>();
    private final Map<HttpConnection, Receipt> latest = new ConcurrentHashMap<>();
    private volatile boolean silent;
    private final int port = FreePorts.next();
    private HttpServer server;

    private FaultProxy(URI target, Function<Call, Fault> plan, Observer observer) {
        this.target = target;
        this.plan = plan;
        this.observer = observer;
    }

    /** Sees what a client sends and what it is answered. */
    public interface Observer {

        default void asked(Call call) {}

        /** A whole answer went back to the client. */
        default void answered(Call call, Answer answer, Receipt receipt) {}
    }

    /**
     * Whether a client got an answer. One that gave up before closes its connection, and so is
     * known to have missed what was answered last on it.
     */
    public static final class Receipt {

        private volatile boolean missed;

        /** Whether the answer may have come too late for the client. */
        boolean missed() {
            return missed;
        }
    }

    /**
     * Starts a proxy.
     *
     * @param plan says for each request what becomes of it
     */
    public static FaultProxy start(URI target, Function<Call, Fault> plan) {
        return start(target, plan, new Observer() {});
    }

    /** Starts a proxy that an observer watches. */
    public static FaultProxy start(URI target, Function<Call, Fault> plan, Observer observer) {
        FaultProxy proxy = new FaultProxy(target, plan, observer);
        proxy.up();
        return proxy;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** How often a fault of this kind was met. */
    public int met(Class<? extends Fault> kind) {
        AtomicInteger count = met.get(kind.getSimpleName());
        return count == null ? 0 : count.get();
    }

    /**
     * Closes the port, and every connection with it, until it is opened again. What was answered
     * before has the time to arrive; nothing is answered any more.
     */
    public void down() {
        silent = true;
        wait(vertx.timer(200, TimeUnit.MILLISECONDS));
        wait(server.close());
    }

    /** Opens the port again. */
    public void up() {
        silent = false;
        server =
                vertx.createHttpServer()
                        .connectionHandler(
                                connection -> connection.closeHandler(closed -> closed(connection)))
                        .requestHandler(this::take);
        wait(server.listen(port, "127.0.0.1"));
    }

    @Override
    public void close() {
        wait(vertx.close());
    }

    private void closed(HttpConnection connection) {
        Receipt receipt = latest.remove(connection);
        if (receipt != null) {
            receipt.missed = true;
        }
    }

    private void take(HttpServerRequest request) {
        // A client that asks again on a connection has read what was answered on it before.
        latest.remove(request.connection());
        request.body()
                .onSuccess(
                        body -> {
                            Call call = new Call(request, body);
                            observer.asked(call);
                            Fault fault = plan.apply(call);
                            met.computeIfAbsent(
                                            fault.getClass().getSimpleName(),
                                            kind -> new AtomicInteger())
                                    .incrementAndGet();
                            fault.meet(call);
                        });
    }

    private static <T> T wait(io.vertx.core.Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(Patience.DEFAULT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** One request, and what a fault may do with it. */
    public final class Call {

        private final HttpServerRequest request;
        private final Buffer body;

        private Call(HttpServerRequest request, Buffer body) {
            this.request = request;
            this.body = body;
        }

        /** The operation, such as WriteRecords. */
        public String operation() {
            String name = request.getHeader("X-Amz-Target");
            return name == null ? "" : name.substring(name.indexOf('.') + 1);
        }

        /** The path and the query. */
        public String uri() {
            return request.uri();
        }

        public Buffer body() {
            return body;
        }

        /** How the request is written. */
        public String contentType() {
            return request.getHeader("Content-Type");
        }

        /** Passes the request on, and its answer back. */
        public void pass() {
            forward(body, this::answer);
        }

        /** Passes the request on and drops its answer. */
        public void passWithoutAnswer(Runnable next) {
            forward(body, answer -> next.run());
        }

        /** Passes the request on with another body, and has a look at the answer. */
        public void pass(Buffer otherBody, Function<Answer, Answer> change) {
            forward(otherBody, answer -> answer(change.apply(answer)));
        }

        /** The same for a body that is not compressed, whatever the request says. */
        public void passPlain(Buffer otherBody, Function<Answer, Answer> change) {
            request.headers().remove("Content-Encoding");
            pass(otherBody, change);
        }

        /** Answers without passing the request on. */
        public void answer(Answer answer) {
            if (silent) {
                breakConnection();
                return;
            }
            Receipt receipt = new Receipt();
            receipt.missed = request.response().closed();
            latest.put(request.connection(), receipt);
            observer.answered(this, answer, receipt);
            head(answer).end(answer.body());
        }

        /** Passes the request on, and breaks the connection in the middle of the answer. */
        public void passAndBreakTheAnswer() {
            forward(
                    body,
                    answer ->
                            head(answer)
                                    .putHeader(
                                            "Content-Length",
                                            Integer.toString(answer.body().length() + 1))
                                    .write(Buffer.buffer("{"))
                                    .onComplete(written -> breakConnection()));
        }

        /** An answer without a body has no type. */
        private HttpServerResponse head(Answer answer) {
            HttpServerResponse response = request.response().setStatusCode(answer.status());
            return answer.contentType() == null
                    ? response
                    : response.putHeader("Content-Type", answer.contentType());
        }

        public void breakConnection() {
            request.connection().close();
        }

        public void after(long millis, Runnable next) {
            vertx.setTimer(millis, timer -> next.run());
        }

        private void forward(Buffer content, java.util.function.Consumer<Answer> then) {
            RequestOptions options =
                    new RequestOptions()
                            .setMethod(HttpMethod.valueOf(request.method().name()))
                            .setHost(target.getHost())
                            .setPort(target.getPort())
                            .setURI(request.uri());
            client.request(options)
                    .compose(forwarded -> send(forwarded, content))
                    .onSuccess(then::accept)
                    .onFailure(thrown -> breakConnection());
        }

        private io.vertx.core.Future<Answer> send(HttpClientRequest forwarded, Buffer content) {
            request.headers().forEach(forwarded::putHeader);
            forwarded.putHeader("Content-Length", Integer.toString(content.length()));
            return forwarded
                    .send(content)
                    .compose(
                            response ->
                                    response.body()
                                            .map(
                                                    body ->
                                                            new Answer(
                                                                    response.statusCode(),
                                                                    response.getHeader(
                                                                            "Content-Type"),
                                                                    body)));
        }
    }

    /** An answer to a request. */
    public record Answer(int status, String contentType, Buffer body) {}
}
