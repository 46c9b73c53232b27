package io.streamgauge.web;

import io.streamgauge.routes.reload.RouteActivity;
import io.streamgauge.routes.reload.RouteFileState;
import io.streamgauge.routes.reload.RouteFileStates;
import io.streamgauge.time.Durations;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /observe/routes}: the route files and their routes. With {@code ?wait=HASH} it
 * answers once the version with that hash runs (200) or was refused (409), or after a while (504).
 */
public final class RoutesHandler implements Handler<RoutingContext> {

    public static final String PATH = "/observe/routes";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{8,64}");
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);
    private static final int MAX_WAITING = 100;

    private final RouteFileStates states;
    private final RouteActivity activity;
    private final AtomicInteger waiting = new AtomicInteger();

    public RoutesHandler(RouteFileStates states, RouteActivity activity) {
        this.states = states;
        this.activity = activity;
    }

    @Override
    public void handle(RoutingContext context) {
        String hash = context.request().getParam("wait");
        if (hash == null) {
            end(context, 200, RoutesJson.of(states, activity));
            return;
        }
        Duration timeout;
        try {
            timeout = timeout(context.request().getParam("timeout"));
        } catch (IllegalArgumentException e) {
            end(
                    context,
                    400,
                    message("\"timeout\" must be a duration such as 30s: " + e.getMessage()));
            return;
        }
        if (!HASH.matcher(hash).matches()) {
            end(
                    context,
                    400,
                    message(
                            "\"wait\" must be the hash of a file, or its first 8 digits or more:"
                                    + " write what sha256sum prints"));
        } else if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            end(context, 503, message("%d requests wait already".formatted(MAX_WAITING)));
        } else {
            new Wait(context, hash).begin(timeout);
        }
    }

    private static Duration timeout(@Nullable String text) {
        Duration timeout = text == null ? DEFAULT_TIMEOUT : Durations.parsePositive(text);
        return timeout.compareTo(MAX_TIMEOUT) > 0 ? MAX_TIMEOUT : timeout;
    }

    private static JsonObject message(String text) {
        return new JsonObject().put("message", text);
    }

    private static void end(RoutingContext context, int status, JsonObject body) {
        if (!context.response().ended() && !context.response().closed()) {
            var unused =
                    context.response()
                            .setStatusCode(status)
                            .putHeader("Content-Type", "application/json")
                            .end(body.encodePrettily() + "\n");
        }
    }

    /**
     * A request that waits. All its methods but the listener run on the thread of its connection.
     */
    private final class Wait {

        private final RoutingContext context;
        private final String hash;
        private final Runnable listener;
        private long timer;
        private boolean ended;

        Wait(RoutingContext context, String hash) {
            this.context = context;
            this.hash = hash;
            io.vertx.core.Context thread = context.vertx().getOrCreateContext();
            this.listener = () -> thread.runOnContext(unused -> endIfKnown());
        }

        void begin(Duration timeout) {
            timer =
                    context.vertx()
                            .setTimer(
                                    timeout.toMillis(),
                                    unused ->
                                            finish(
                                                    504,
                                                    message(
                                                            "no file with this hash was taken or"
                                                                    + " refused in time")));
            context.response().closeHandler(unused -> cancel());
            states.addListener(listener);
            endIfKnown();
        }

        private void endIfKnown() {
            Optional<RouteFileState> running =
                    states.all().stream().filter(state -> state.runs(hash)).findFirst();
            if (running.isPresent()) {
                finish(200, RoutesJson.file(running.get()));
                return;
            }
            states.refused().stream()
                    .filter(state -> state.refuses(hash))
                    .findFirst()
                    .ifPresent(state -> finish(409, RoutesJson.file(state)));
        }

        private void finish(int status, JsonObject body) {
            if (cancel()) {
                end(context, status, body);
            }
        }

        private boolean cancel() {
            if (ended) {
                return false;
            }
            ended = true;
            context.vertx().cancelTimer(timer);
            states.removeListener(listener);
            waiting.decrementAndGet();
            return true;
        }
    }
}
