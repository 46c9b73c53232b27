package io.streamgauge.runtime;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.RecordContent;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a command that are started for the dead letters that they gave up. Used by one
 * thread.
 */
final class ReplayedRoutes {

    /** The schemes of routes that only other routes of the program call. */
    private static final Set<String> CALLED = Set.of("direct", "seda");

    private final CamelContext camel;
    private final Set<String> started = new HashSet<>();

    ReplayedRoutes(CamelContext camel) {
        this.camel = camel;
    }

    /**
     * Starts the route that gave up a record, if it exists.
     *
     * @throws IllegalStateException where it cannot be started
     */
    void startFor(DeadLetter letter) {
        @Nullable String id = letter.source().route();
        if (!(letter.content() instanceof RecordContent record)
                || record.position() == null
                || id == null
                || camel.getRoute(id) == null
                || !started.add(id)) {
            return;
        }
        for (Route route : camel.getRoutes()) {
            if (CALLED.contains(scheme(route)) && started.add(route.getId())) {
                start(route.getId());
            }
        }
        start(id);
    }

    private static String scheme(Route route) {
        return route.getEndpoint().getEndpointBaseUri().split(":", 2)[0];
    }

    private void start(String id) {
        try {
            camel.getRouteController().startRoute(id);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The route \"%s\" cannot be started: %s".formatted(id, ErrorText.of(e)), e);
        }
    }
}
