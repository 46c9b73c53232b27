package io.streamgauge.routes.cases;

import io.streamgauge.routes.RouteProblem.Place;
import java.util.List;

/**
 * A case: a route, what it is given, and what is expected of it.
 *
 * @param name what the case shows
 * @param at where the case file has it
 * @param routes the ids of the routes that run; the first is the one that is tested
 * @param setup what the route is given
 * @param input what makes the route run
 * @param expectations what is expected
 */
public record RouteCase(
        String name,
        Place at,
        List<String> routes,
        CaseSetup setup,
        CaseInput input,
        List<Expectation> expectations) {

    /** The id of the route that is tested. */
    public String route() {
        return routes.get(0);
    }

    /** The name of the file that has the case. */
    public String file() {
        return at.file();
    }
}
