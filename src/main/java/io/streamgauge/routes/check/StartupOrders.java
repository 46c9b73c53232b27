package io.streamgauge.routes.check;

import io.streamgauge.routes.NamedRoute;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds values of {@code startupOrder} that two routes have, in one file or in two, and those that
 * Camel gives to other routes: it does not start the second route with an order.
 */
final class StartupOrders {

    static final String KEY = "startupOrder";

    /** Camel numbers the routes without an order from here on. */
    private static final int FIRST_OF_CAMEL = 1000;

    private final PlaceholderValues values;
    private final Map<Integer, Place> places = new HashMap<>();
    private final List<RouteProblem> problems = new ArrayList<>();

    private StartupOrders(PlaceholderValues values) {
        this.values = values;
    }

    static List<RouteProblem> check(List<YamlNode> roots, PlaceholderValues values) {
        StartupOrders orders = new StartupOrders(values);
        roots.stream().flatMap(root -> NamedRoute.in(root).stream()).forEach(orders::route);
        return orders.problems;
    }

    private void route(NamedRoute route) {
        // Of routes with preconditions, only one may exist.
        if (route.element().get("precondition").isEmpty()) {
            route.element()
                    .get(KEY)
                    .ifPresent(at -> values.of(at).ifPresent(value -> order(at, value)));
        }
    }

    private void order(YamlNode at, String value) {
        int order;
        try {
            order = Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            // The check of values reports it.
            return;
        }
        if (order >= FIRST_OF_CAMEL) {
            problem(
                    at,
                    "\"%s\" is %d, and Camel gives the numbers from %d on to routes without one"
                            .formatted(KEY, order, FIRST_OF_CAMEL),
                    "write a number below " + FIRST_OF_CAMEL);
            return;
        }
        Place other = places.putIfAbsent(order, at.place());
        if (other != null) {
            problem(
                    at,
                    "\"%s\" is already %d in %s, and the routes of all files are started in one order"
                            .formatted(KEY, order, other),
                    "write another number");
        }
    }

    private void problem(YamlNode at, String message, String remedy) {
        problems.add(at.problem(message, remedy));
    }
}
