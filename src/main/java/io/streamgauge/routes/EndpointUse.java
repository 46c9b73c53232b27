package io.streamgauge.routes;

import io.streamgauge.routes.RouteProblem.Place;
import java.util.Map;

/**
 * An endpoint that a route file names, with its placeholders replaced.
 *
 * @param at where it is named
 * @param source whether a route reads it, rather than writes to it
 * @param scheme the component, such as kinesis or https
 * @param path what follows the scheme, without the options; it may hold an expression
 * @param options the options that are given, by name
 */
public record EndpointUse(
        Place at, boolean source, String scheme, String path, Map<String, String> options) {

    public EndpointUse {
        options = Map.copyOf(options);
    }

    /** Whether its path or name is known only when a route runs. */
    public boolean isDynamic() {
        return path.contains("${") || path.contains("$simple{");
    }
}
