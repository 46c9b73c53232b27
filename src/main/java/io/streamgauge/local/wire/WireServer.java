package io.streamgauge.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port that answers for all services, in HTTP/1.1 and in HTTP/2 without TLS. */
public final class WireServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WireServer.class);
    private static final int WORKERS = 32;
    private static final int WINDOW = 16 * 1024 * 1024;

    private final Vertx vertx;
    private final ExecutorService workers;
    private final Dispatcher dispatcher;
    private final Map<String, Page> pages;
    private final String host;
    private int port;

    private WireServer(String host, List<Service> services, Map<String, Page> pages) {
        this.host = host;
        this.pages = Map.copyOf(pages);
        this.vertx = Vertx.vertx(options());
        this.workers =
                Executors.newFixedThreadPool(
                        WORKERS,
                        task -> {
                            Thread thread = new Thread(task, "local-worker");
                            thread.setDaemon(true);
                            return thread;
                        });
        this.dispatcher = new Dispatcher(services, workers);
    }

    /**
     * Starts to answer.
     *
     * @param port the port to listen on; 0 takes a free one
     * @param pages what paths answer to a GET, by path
     * @throws UncheckedIOException when the port cannot be had
     */
    public static WireServer start(
            String host, int port, List<Service> services, Map<String, Page> pages) {
        WireServer server = new WireServer(host, services, pages);
        try {
            server.listen(port);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /**
     * Where a client on this machine finds it; a host that stands for all addresses is no address.
     */
    public URI url() {
        boolean all = host.equals("0.0.0.0") || host.equals("::");
        return URI.create("http://" + (all ? "127.0.0.1" : host) + ":" + port);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        workers.shutdown();
    }

    private void listen(int wanted) {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHost(host)
                        .setPort(wanted)
                        .setHttp2ClearTextEnabled(true)
                        .setHttp2ConnectionWindowSize(WINDOW)
                        .setInitialSettings(
                                new Http2Settings()
                                        .setInitialWindowSize(WINDOW)
                                        .setMaxConcurrentStreams(10_000));
        HttpServer server = vertx.createHttpServer(options).requestHandler(this::receive);
        try {
            port = server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
        } catch (CompletionException e) {
            throw inUse(wanted, e.getCause() == null ? e : e.getCause());
        }
    }

    private UncheckedIOException inUse(int wanted, Throwable cause) {
        String message =
                "'local.port': cannot listen on %s:%d (%s); stop the program that holds the port, or choose another port"
                        .formatted(host, wanted, cause.getMessage());
        return new UncheckedIOException(message, new IOException(cause));
    }

    private void receive(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        var unused =
                request.body()
                        .onSuccess(body -> workers.execute(() -> answer(request, body, context)));
    }

    private void answer(HttpServerRequest request, Buffer body, Context context) {
        if (request.method().equals(HttpMethod.POST)) {
            dispatcher
                    .answer(request(request, body))
                    .thenAccept(reply -> send(request.response(), reply, context));
        } else {
            send(request.response(), page(request), context);
        }
    }

    private Answer page(HttpServerRequest request) {
        Page page = pages.get(request.path());
        if (page == null || !request.method().equals(HttpMethod.GET)) {
            return Answer.page(404, message("Nothing is at " + request.path()));
        }
        Map<String, String> parameters = new HashMap<>();
        request.params().forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
        return page(page, parameters);
    }

    private static Answer page(Page page, Map<String, String> parameters) {
        try {
            Page.Answer answer = page.get(parameters);
            return Answer.page(answer.status(), answer.body());
        } catch (RuntimeException e) {
            LOG.error("A page of the local endpoint failed", e);
            return Answer.page(500, message(e.toString()));
        }
    }

    private static JsonNode message(String text) {
        return JsonNodeFactory.instance.objectNode().put("message", text);
    }

    private static Request request(HttpServerRequest request, Buffer body) {
        return new Request(
                header(request, "X-Amz-Target"),
                header(request, "Content-Type"),
                request.authority() == null ? "" : request.authority().toString(),
                body);
    }

    private static String header(HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private void send(HttpServerResponse response, Reply reply, Context context) {
        context.runOnContext(
                now -> {
                    if (response.closed()) {
                        reply.abandon();
                        return;
                    }
                    response.putHeader("x-amzn-RequestId", UUID.randomUUID().toString());
                    if (reply instanceof Reply.Events events) {
                        response.putHeader("Content-Type", EventFrame.CONTENT_TYPE);
                        new EventWriter(events, response, context, workers).start();
                    } else if (reply instanceof Answer answer) {
                        response.setStatusCode(answer.status())
                                .putHeader("Content-Type", answer.contentType())
                                .end(answer.body());
                    }
                });
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(2)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }
}
