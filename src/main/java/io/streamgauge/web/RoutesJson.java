package io.streamgauge.web;

import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.reload.RouteActivity;
import io.streamgauge.routes.reload.RouteActivity.Activity;
import io.streamgauge.routes.reload.RouteFileState;
import io.streamgauge.routes.reload.RouteFileState.Refusal;
import io.streamgauge.routes.reload.RouteFileState.Running;
import io.streamgauge.routes.reload.RouteFileStates;
import io.streamgauge.secrets.Secrets;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The route files and their routes as JSON. */
final class RoutesJson {

    private static final double HUNDREDTHS = 100.0;

    private RoutesJson() {}

    static JsonObject of(RouteFileStates states, RouteActivity activity) {
        JsonArray files = new JsonArray();
        JsonArray routes = new JsonArray();
        for (RouteFileState state : states.all()) {
            files.add(file(state));
            Running running = state.running();
            if (running != null) {
                running.routes()
                        .forEach(id -> routes.add(route(id, state.file(), activity.of(id))));
            }
        }
        JsonArray problems = new JsonArray();
        states.settings().problems().forEach(problem -> problems.add(problem(problem)));
        JsonObject settings =
                new JsonObject()
                        .put("restart", new JsonArray(states.settings().restart()))
                        .put("problems", problems);
        return new JsonObject().put("files", files).put("routes", routes).put("settings", settings);
    }

    static JsonObject file(RouteFileState state) {
        JsonObject file = new JsonObject().put("file", state.file()).put("state", state.status());
        Running running = state.running();
        if (running != null) {
            file.put("hash", running.hash())
                    .put("since", running.since().toString())
                    .put("routes", new JsonArray(running.routes()));
        }
        Refusal refusal = state.refusal();
        if (refusal != null) {
            JsonArray problems = new JsonArray();
            refusal.problems().forEach(problem -> problems.add(problem(problem)));
            file.put(
                    "refused",
                    new JsonObject()
                            .put("hash", refusal.hash())
                            .put("since", refusal.since().toString())
                            .put("problems", problems));
        }
        return file;
    }

    private static JsonObject problem(RouteProblem problem) {
        return new JsonObject()
                .put("file", problem.at().file())
                .put("line", problem.at().line())
                .put("column", problem.at().column())
                .put("message", Secrets.mask(problem.message()))
                .put("remedy", Secrets.mask(problem.remedy()));
    }

    private static JsonObject route(String id, String file, Activity activity) {
        JsonObject route =
                new JsonObject()
                        .put("id", id)
                        .put("file", file)
                        .put("state", activity.status())
                        .put("completed", activity.completed())
                        .put("failed", activity.failed())
                        .put("inFlight", activity.inFlight())
                        .put(
                                "perSecond",
                                Math.round(activity.perSecond() * HUNDREDTHS) / HUNDREDTHS);
        RouteActivity.LastError last = activity.lastError();
        if (last != null) {
            route.put(
                    "lastError",
                    new JsonObject()
                            .put("message", Secrets.mask(last.message()))
                            .put("at", last.at().toString()));
        }
        return route;
    }
}
