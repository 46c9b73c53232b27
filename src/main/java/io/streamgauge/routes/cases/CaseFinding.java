package io.streamgauge.routes.cases;

import io.streamgauge.routes.RouteProblem.Place;
import java.util.List;

/**
 * A difference between what a case expects and what its route did.
 *
 * @param at the place of the expectation, or that of the case where it has none
 * @param what what differs, as in "readings of market/prices"
 * @param lines the difference: "- " before what was expected, "+ " before what there was
 */
public record CaseFinding(Place at, String what, List<String> lines) {

    public CaseFinding {
        lines = List.copyOf(lines);
    }
}
