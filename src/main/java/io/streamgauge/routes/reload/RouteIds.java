package io.streamgauge.routes.reload;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.RouteDefinition;

/**
 * The ids of routes that have none: the name of the file, with a number from the second route on.
 * Camel counts them in one sequence, so that a route would have another id after each edit.
 */
public final class RouteIds implements RouteBuilderLifecycleStrategy {

    /** The first id of a file: "prices" for prices.camel.yaml. */
    static String base(String file) {
        return file.substring(file.lastIndexOf('/') + 1).replaceFirst("(\\.camel)?\\.yaml$", "");
    }

    @Override
    public void afterConfigure(RouteBuilder builder) {
        if (builder.getResource() == null) {
            return;
        }
        String base = base(builder.getResource().getLocation());
        Set<String> taken =
                builder.getRouteCollection().getRoutes().stream()
                        .map(RouteDefinition::getId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(HashSet::new));
        int number = 1;
        for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
            if (route.getId() == null) {
                String id = base;
                while (!taken.add(id)) {
                    id = base + "-" + ++number;
                }
                route.setId(id);
            }
        }
    }
}
