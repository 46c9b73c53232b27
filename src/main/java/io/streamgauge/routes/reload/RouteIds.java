package io.streamgauge.routes.reload;

import io.streamgauge.routes.NamedRoute;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The ids of routes that have none: the name of the file, with a number from the second route on.
 * Camel counts them in one sequence, so that a route would have another id after each edit.
 */
public final class RouteIds implements RouteBuilderLifecycleStrategy {

    @Override
    public void afterConfigure(RouteBuilder builder) {
        if (builder.getResource() == null) {
            return;
        }
        List<RouteDefinition> routes = builder.getRouteCollection().getRoutes();
        List<@Nullable String> given = new ArrayList<>();
        routes.forEach(route -> given.add(route.getId()));
        List<String> ids = NamedRoute.ids(builder.getResource().getLocation(), given);
        for (int i = 0; i < ids.size(); i++) {
            if (given.get(i) == null) {
                routes.get(i).setId(ids.get(i));
            }
        }
    }
}
