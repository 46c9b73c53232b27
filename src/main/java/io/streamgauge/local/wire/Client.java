package io.streamgauge.local.wire;

import io.streamgauge.access.Connections;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The other side of one request, on the event loop of its connection. */
final class Client {

    /** How long a refused body is read, so that the client comes to read the answer. */
    private static final long LINGER_MILLIS = 5_000;

    private final HttpServerRequest request;
    private final Context context;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    /** The client of a request, made on its event loop. */
    Client(HttpServerRequest request, Context context) {
        this.request = request;
        this.context = context;
        request.response()
                .closeHandler(gone -> over.complete(null))
                .endHandler(ended -> over.complete(null))
                .exceptionHandler(gone -> over.complete(null));
    }

    Context context() {
        return context;
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return request.response();
    }

    /** Completes when the response has ended, or the client is gone. */
    CompletableFuture<Void> over() {
        return over;
    }

    /** The first value of a header; "" when it is absent. */
    String header(String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    List<String> headers(String name) {
        return request.headers().getAll(name);
    }

    /** The host and the port that the client named; "" when it named none. */
    String authority() {
        return request.authority() == null ? "" : request.authority().toString();
    }

    /** Sends an answer; on the event loop. */
    void send(Answer answer) {
        answer.headers().forEach(response()::putHeader);
        var unused = response().setStatusCode(answer.status()).end(answer.body());
    }

    /** Sends an answer to a request whose body is not wanted; on the event loop. */
    void refuse(Answer answer) {
        if (response().ended() || response().closed()) {
            return;
        }
        boolean waits = header("Expect").equalsIgnoreCase("100-continue");
        if (waits && !isHttp2()) {
            // Whether the body comes after all is not known: the next request would be a guess.
            response().putHeader("Connection", "close");
        }
        send(answer);
        if (request.isEnded()) {
            return;
        }
        long timer = context.owner().setTimer(LINGER_MILLIS, late -> drop());
        request.handler(ignored -> {});
        request.endHandler(ended -> context.owner().cancelTimer(timer));
        request.exceptionHandler(gone -> context.owner().cancelTimer(timer));
        request.resume();
    }

    /** Gives up a request whose client sends or reads nothing; on the event loop. */
    void drop() {
        if (isHttp2()) {
            response().reset();
        } else {
            Connections.close(request.connection());
        }
    }

    private boolean isHttp2() {
        return request.version() == HttpVersion.HTTP_2;
    }
}
