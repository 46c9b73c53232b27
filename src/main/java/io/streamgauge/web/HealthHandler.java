package io.streamgauge.web;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /observe/health} and the paths below it: 200 if all is up, and otherwise 503.
 * The parameters are those of Camel: {@code exposureLevel}, {@code data=true} and {@code
 * stackTrace=true}.
 */
public final class HealthHandler implements Handler<RoutingContext> {

    private final HealthScope scope;
    private final Checks checks;

    /** Runs the health checks of a scope. */
    public interface Checks {

        /**
         * Runs them; this may take long.
         *
         * @param exposureLevel the level that was asked for; null for that of the program
         */
        HealthReport run(HealthScope scope, @Nullable String exposureLevel);
    }

    public HealthHandler(HealthScope scope, Checks checks) {
        this.scope = scope;
        this.checks = checks;
    }

    @Override
    public void handle(RoutingContext context) {
        String level = context.request().getParam("exposureLevel");
        context.vertx()
                .executeBlocking(() -> checks.run(scope, level))
                .onSuccess(report -> end(context, report))
                .onFailure(context::fail);
    }

    private static void end(RoutingContext context, HealthReport report) {
        if (context.response().closed()) {
            return;
        }
        boolean data = isTrue(context, "data");
        boolean stackTrace = isTrue(context, "stackTrace");
        var unused =
                context.response()
                        .setStatusCode(report.up() ? 200 : 503)
                        .putHeader("Content-Type", "application/json")
                        .end(new HealthJson(data, stackTrace).of(report) + "\n");
    }

    private static boolean isTrue(RoutingContext context, String parameter) {
        return "true".equals(context.request().getParam(parameter));
    }
}
