package io.streamgauge.runtime;

import io.streamgauge.access.PortAccess;
import io.streamgauge.config.Settings;
import io.vertx.core.Handler;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** A guard of the port of health and metrics, which has no authentication, against web pages. */
final class ManagementGuard {

    /** The order of paths that are served here; the guard comes before them. */
    private static final int FIRST = Integer.MIN_VALUE + 1;

    private final PortAccess access;
    private final String router;
    private boolean installed;

    ManagementGuard(Settings settings) {
        Settings.Observe observe = settings.observe();
        this.access =
                new PortAccess(observe.host(), Set.copyOf(settings.local().address().origins()));
        this.router = VertxPlatformHttpRouter.getRouterNameFromPort(observe.port());
    }

    /** The threads of the port: one request at a time is enough. */
    static VertxOptions threads() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true);
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
