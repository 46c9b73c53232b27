package io.streamgauge.routes.reload;

import io.streamgauge.routes.RouteProblem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * What is wrong with the newest route files. It is down only until the routes have been started:
 * after that, what ran before still runs, and a restart would not help.
 */
public final class RoutesHealth extends AbstractHealthCheck {

    private final RouteFileStates states;

    /**
     * @param states the files
     */
    public RoutesHealth(RouteFileStates states) {
        super("camel", "routes");
        this.states = states;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (!states.isStarted()) {
            builder.down().message("The routes are being started.");
            return;
        }
        builder.up();
        List<RouteFileState> refused = states.refused();
        List<RouteProblem> problems =
                Stream.concat(
                                refused.stream().flatMap(state -> state.problems().stream()),
                                states.settings().problems().stream())
                        .toList();
        if (problems.isEmpty()) {
            return;
        }
        RouteProblem first = problems.get(0);
        builder.message("DEGRADED: " + first)
                .detail("routes", "DEGRADED")
                .detail("files", refused.size())
                .detail("file", first.at().file())
                .detail("line", first.at().line())
                .detail("column", first.at().column())
                .detail("problem", first.message())
                .detail("remedy", first.remedy());
    }
}
