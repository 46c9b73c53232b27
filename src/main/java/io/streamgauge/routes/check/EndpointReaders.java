package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.util.URISupport;

/**
 * The endpoints that routes read: most can have one reader. Camel starts the first route and
 * refuses the second one, without a word about the first.
 */
final class EndpointReaders {

    private final CamelContext context;
    private final Map<Endpoint, Place> readers = new HashMap<>();

    EndpointReaders(CamelContext context) {
        this.context = context;
    }

    /**
     * The problem of a route, if another one reads its endpoint.
     *
     * @param at the "from" of the route
     */
    Optional<RouteProblem> add(RouteDefinition route, Place at) {
        // Of routes with preconditions, only one may exist.
        if (route.getPrecondition() != null || !isStarted(route)) {
            return Optional.empty();
        }
        return endpoint(route)
                .filter(EndpointReaders::isExclusive)
                .flatMap(
                        endpoint ->
                                Optional.ofNullable(readers.putIfAbsent(endpoint, at))
                                        .map(other -> problem(endpoint, at, other)));
    }

    private static RouteProblem problem(Endpoint endpoint, Place at, Place other) {
        return new RouteProblem(
                at,
                "%s is already read by the route in %s, and can be read by one only"
                        .formatted(URISupport.sanitizeUri(endpoint.getEndpointUri()), other),
                "read it in one of the two, and give its steps what the other one does");
    }

    private Optional<Endpoint> endpoint(RouteDefinition route) {
        try {
            return Optional.ofNullable(
                    CamelContextHelper.resolveEndpoint(
                            context, route.getInput().getEndpointUri(), null));
        } catch (RuntimeException e) {
            // The check of endpoints reports it.
            return Optional.empty();
        }
    }

    private static boolean isExclusive(Endpoint endpoint) {
        return !(endpoint instanceof MultipleConsumersSupport several
                && several.isMultipleConsumersSupported());
    }

    private boolean isStarted(RouteDefinition route) {
        String autoStartup = CamelContextHelper.parseText(context, route.getAutoStartup());
        return autoStartup == null || !autoStartup.strip().equalsIgnoreCase("false");
    }
}
