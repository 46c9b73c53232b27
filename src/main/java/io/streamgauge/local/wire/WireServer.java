package io.streamgauge.local.wire;

import io.streamgauge.access.Connections;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.concurrent.ShrinkingThreads;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** One port that answers for all services, in HTTP/1.1 and in HTTP/2 without TLS. */
public final class WireServer implements AutoCloseable {

    private static final int MAX_WORKERS = 8;
    private static final int IDLE_SECONDS = 10;
    private static final int WINDOW = 4 * 1024 * 1024;

    private final WireEngine engine;
    private final Vertx vertx;

    /** None of their tasks waits for another one. */
    private final ShrinkingThreads workers =
            new ShrinkingThreads("local-worker", MAX_WORKERS, IDLE_SECONDS);

    private final Reception reception;
    private final Connections connections;
    private final WireSettings settings;
    private int port;
    private int tlsPort;

    private WireServer(WireEngine engine, WireSettings settings, WireRoutes routes) {
        this.engine = engine;
        this.settings = settings;
        this.connections = engine.connections();
        this.vertx = engine.vertx();
        this.reception = new Reception(settings, routes, workers);
    }

    /**
     * Starts to answer.
     *
     * @param pages what paths answer to a GET, by path
     * @throws UncheckedIOException when the port cannot be listened on
     */
    public static WireServer start(
            WireSettings settings, List<Service> services, Map<String, HttpPage> pages) {
        return start(
                WireEngine.start(settings.bounds()),
                settings,
                new WireRoutes(services, pages, Map.of()));
    }

    /**
     * Starts to answer on what was started beforehand, with the bounds of the settings; it is
     * closed with the server, or where this fails.
     */
    public static WireServer start(WireEngine engine, WireSettings settings, WireRoutes routes) {
        WireServer server = new WireServer(engine, settings, routes);
        try {
            server.listen();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The port for TLS; 0 without TLS. */
    public int tlsPort() {
        return tlsPort;
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /**
     * Where a client on this machine finds it; a host that stands for all addresses is no address.
     */
    public URI url() {
        String host = settings.host();
        boolean all = host.equals("0.0.0.0") || host.equals("::");
        return URI.create("http://" + (all ? "127.0.0.1" : host) + ":" + port);
    }

    @Override
    public void close() {
        engine.close();
        workers.close();
    }

    private void listen() {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHost(settings.host())
                        .setPort(settings.port())
                        .setHttp2ClearTextEnabled(true)
                        .setHttp2ConnectionWindowSize(WINDOW)
                        .setInitialSettings(
                                new Http2Settings()
                                        .setInitialWindowSize(WINDOW)
                                        .setMaxConcurrentStreams(10_000));
        port = listen(options, "local.port");
        WireSettings.Tls tls = settings.tls();
        if (tls != null) {
            options.setPort(tls.port())
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(
                            new PfxOptions()
                                    .setPath(tls.identity().keyStore().toString())
                                    .setPassword(TlsIdentity.PASSWORD));
            tlsPort = listen(options, "local.tls.port");
        }
    }

    private int listen(HttpServerOptions options, String key) {
        HttpServer server = vertx.createHttpServer(options).requestHandler(this::receive);
        try {
            return server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
        } catch (CompletionException e) {
            throw inUse(key, options.getPort(), Completions.cause(e));
        }
    }

    private UncheckedIOException inUse(String key, int wanted, Throwable cause) {
        String message =
                "\"%s\": cannot listen on %s:%d (%s): stop the program that holds the port, or choose another port"
                        .formatted(key, settings.host(), wanted, cause.getMessage());
        return new UncheckedIOException(message, new IOException(cause));
    }

    private void receive(HttpServerRequest request) {
        Client client = new Client(request, vertx.getOrCreateContext());
        connections.began(request.connection());
        var unused = client.over().thenRun(() -> connections.ended(request.connection()));
        reception.receive(client);
    }
}
