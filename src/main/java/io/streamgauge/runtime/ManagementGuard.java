package io.streamgauge.runtime;

import io.streamgauge.access.Connections;
import io.streamgauge.access.PortAccess;
import io.streamgauge.config.Settings;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.spi.Registry;

/** A guard of the port of health and metrics, which has no authentication, against web pages. */
final class ManagementGuard {

    /** The order of paths that are served here; the guard comes before them. */
    private static final int FIRST = Integer.MIN_VALUE + 1;

    private static final Duration MAX_FIRST_TIME = Duration.ofSeconds(30);
    private static final Duration MAX_IDLE_TIME = Duration.ofMinutes(3);

    /** More than the pages, the waiting requests and the probes that there may be at a time. */
    private static final int MAX_CONNECTIONS = 500;

    private final PortAccess access;
    private final Connections connections;
    private final String router;
    private boolean installed;

    /**
     * @param port the port; 0 for a free one
     * @param connections those of the port
     */
    ManagementGuard(PortAccess access, int port, Connections connections) {
        this.access = access;
        this.router = VertxPlatformHttpRouter.getRouterNameFromPort(port);
        this.connections = connections;
    }

    static ManagementGuard of(Settings settings) {
        Settings.Observe observe = settings.observe();
        return new ManagementGuard(
                new PortAccess(observe.host(), Set.copyOf(settings.local().address().origins())),
                observe.port(),
                new Connections(MAX_FIRST_TIME, MAX_IDLE_TIME, MAX_CONNECTIONS));
    }

    /** Binds the threads that Camel serves the port with: one request at a time is enough. */
    void bind(Registry registry) {
        VertxOptions options =
                new VertxOptions()
                        .setEventLoopPoolSize(1)
                        .setWorkerPoolSize(2)
                        .setInternalBlockingPoolSize(1)
                        .setUseDaemonThread(true);
        registry.bind("observeThreads", Vertx.class, () -> connections.start(options));
    }

    /** Adds the guard, once the port is open; a second call does nothing. */
    void install(CamelContext camel) {
        if (installed) {
            return;
        }
        router(camel)
                .ifPresent(
                        found -> {
                            installed = true;
                            found.route().order(FIRST - 1).handler(this::check);
                        });
    }

    /** Who may use the port. */
    PortAccess access() {
        return access;
    }

    /** What serves the paths of the port, if it is open. */
    Optional<Router> router(CamelContext camel) {
        return Optional.ofNullable(
                camel.getRegistry().lookupByNameAndType(router, VertxPlatformHttpRouter.class));
    }

    /** Serves a path of the port instead of Camel, if the port is open. */
    void serve(CamelContext camel, String path, Handler<RoutingContext> handler) {
        router(camel)
                .ifPresent(
                        found ->
                                found.route(path)
                                        .order(FIRST)
                                        .method(HttpMethod.GET)
                                        .handler(handler));
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        connections.began(request.connection());
        context.addEndHandler(over -> connections.ended(request.connection()));
        String authority = request.authority() == null ? "" : request.authority().toString();
        Optional<String> refusal = access.refusal(request.headers()::getAll, authority);
        if (refusal.isEmpty()) {
            String origin = request.getHeader("Origin");
            if (origin != null && access.isNamed(origin)) {
                request.response()
                        .putHeader("Access-Control-Allow-Origin", origin)
                        .putHeader("Vary", "Origin");
            }
            context.next();
            return;
        }
        var unused =
                request.response()
                        .setStatusCode(403)
                        .putHeader("Content-Type", "application/json")
                        .end(new JsonObject().put("message", refusal.get()).encode());
    }
}
