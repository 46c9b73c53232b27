package io.streamgauge.routes.cases;

import io.streamgauge.routes.RouteProblem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The failures that are expected: exchanges that fail, whether the route handles that or not. Each
 * must be named, however often it occurs.
 *
 * @param at where the case file has them
 * @param parts a part of each message
 */
record FailureExpectation(Place at, List<String> parts) implements Expectation {

    /** A message that was not expected; its causes are on lines of their own. */
    static Stream<String> lines(String message) {
        return ("+ " + message).lines();
    }

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
                .flatMap(FailureExpectation::lines)
                .forEach(lines::add);
        if (failures.isEmpty() && !lines.isEmpty()) {
            lines.add("  nothing failed");
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new CaseFinding(at, "failed", lines));
    }
}
