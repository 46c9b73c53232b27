package io.streamgauge.routes.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares what a route did with what its case expects. A failure, a reject or a fetch that the
 * case does not name is a finding too.
 */
public final class CaseCheck {

    private CaseCheck() {}

    /** How the outcome differs from the case; empty if it does not. */
    public static List<CaseFinding> findings(RouteCase tested, CaseOutcome outcome) {
        List<CaseFinding> findings = new ArrayList<>();
        outcome.unfinished()
                .ifPresent(
                        reason ->
                                findings.add(
                                        new CaseFinding(
                                                tested.at(),
                                                "the case did not end",
                                                List.of("  " + reason))));
        addFailures(tested, outcome, findings);
        addUnanswered(tested, outcome, findings);
        tested.expectations().forEach(it -> it.check(outcome).ifPresent(findings::add));
        addRejects(tested, outcome, findings);
        return findings;
    }

    private static void addUnanswered(
            RouteCase tested, CaseOutcome outcome, List<CaseFinding> findings) {
        List<String> lines =
                outcome.unanswered().stream()
                        .map(request -> "+ %s (%s)".formatted(request.line(), request.host()))
                        .distinct()
                        .toList();
        if (!lines.isEmpty()) {
            findings.add(
                    new CaseFinding(tested.at(), "requests without an answer in \"http\"", lines));
        }
    }

    private static void addFailures(
            RouteCase tested, CaseOutcome outcome, List<CaseFinding> findings) {
        boolean expected =
                tested.expectations().stream().anyMatch(FailureExpectation.class::isInstance);
        if (!expected && !outcome.failures().isEmpty()) {
            findings.add(
                    new CaseFinding(
                            tested.at(),
                            "failures that the case does not expect",
                            outcome.failures().stream()
                                    .flatMap(FailureExpectation::lines)
                                    .toList()));
        }
    }

    private static void addRejects(
            RouteCase tested, CaseOutcome outcome, List<CaseFinding> findings) {
        Set<String> named = new HashSet<>();
        for (Expectation expectation : tested.expectations()) {
            if (expectation instanceof RowsExpectation rows
                    && rows.source() == RowsExpectation.Source.REJECTS) {
                named.add(rows.name());
            }
        }
        outcome.rejects()
                .forEach(
                        (name, rows) -> {
                            if (!named.contains(name) && !rows.isEmpty()) {
                                findings.add(
                                        new CaseFinding(
                                                tested.at(),
                                                "rejects of %s that the case does not expect"
                                                        .formatted(name),
                                                rows.stream()
                                                        .map(JsonValues::flat)
                                                        .map(row -> "+ " + RowDiff.text(row))
                                                        .toList()));
                            }
                        });
    }
}
