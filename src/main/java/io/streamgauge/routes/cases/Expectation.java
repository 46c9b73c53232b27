package io.streamgauge.routes.cases;

import io.streamgauge.routes.RouteProblem.Place;
import java.util.Optional;

/** What a case expects of its route. */
public sealed interface Expectation
        permits RowsExpectation,
                RequestsExpectation,
                LogExpectation,
                FailureExpectation,
                FileExpectation {

    /** Where the case file has it. */
    Place at();

    /** How the outcome differs from it; empty if it does not. */
    Optional<CaseFinding> check(CaseOutcome outcome);
}
