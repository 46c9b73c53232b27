package io.streamgauge.runtime;

import io.streamgauge.web.HealthHandler;
import io.streamgauge.web.HealthReport;
import io.streamgauge.web.HealthScope;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The health checks of a context, for an answer in JSON: Camel's own escapes the characters of
 * messages twice.
 *
 * @param camel the context
 */
record CamelHealth(CamelContext camel) implements HealthHandler.Checks {

    @Override
    public HealthReport run(HealthScope scope, @Nullable String exposureLevel) {
        String level =
                exposureLevel == null
                        ? HealthCheckRegistry.get(camel).getExposureLevel()
                        : exposureLevel;
        Collection<HealthCheck.Result> results =
                switch (scope) {
                    case ALL -> HealthCheckHelper.invoke(camel, level);
                    case LIVE -> HealthCheckHelper.invokeLiveness(camel, level);
                    case READY -> HealthCheckHelper.invokeReadiness(camel, level);
                };
        return new HealthReport(
                HealthCheckHelper.isResultsUp(results, scope == HealthScope.READY),
                level,
                results.stream().map(CamelHealth::result).toList());
    }

    private static HealthReport.Result result(HealthCheck.Result result) {
        Map<String, Object> data = new HashMap<>();
        result.getDetails().forEach((name, value) -> data.put(name, value == null ? "" : value));
        return new HealthReport.Result(
                result.getCheck().getId(),
                result.getState().name(),
                result.getError().orElse(null),
                result.getMessage().orElse(null),
                data);
    }
}
