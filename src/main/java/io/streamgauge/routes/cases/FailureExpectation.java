package io.streamgauge.routes.cases;

import io.streamgauge.routes.RouteProblem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The failures that are expected: exchanges that fail, whether the route handles that or not. Each
 * must be named, however often it occurs.
 *
 * @param at where the case file has them
 * @param parts a part of each message
 */
record FailureExpectation(Place at, List<String> parts) implements Expectation {

    @Override
    public Optional<CaseFinding> check(CaseOutcome outcome) {
        List<String> failures = outcome.failures();
        List<String> lines = new ArrayList<>();
        parts.stream()
                .filter(part -> failures.stream().noneMatch(it -> it.contains(part)))
                .forEach(part -> lines.add("- " + part));
        failures.stream()
                .filter(message -> parts.stream().noneMatch(message::contains))
                .distinct()
                .forEach(message -> lines.add("+ " + message));
        if (failures.isEmpty()) {
            lines.add("  nothing failed");
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new CaseFinding(at, "failed", lines));
    }
}
