package io.streamgauge.routes.cases;

import java.time.Duration;
import java.util.List;

/**
 * The result of a case.
 *
 * @param tested the case
 * @param findings how the outcome differs from it; none if it does not
 * @param log the warnings and errors that were logged
 * @param took how long it took
 */
public record CaseResult(
        RouteCase tested, List<CaseFinding> findings, List<LogLine> log, Duration took) {

    public CaseResult {
        findings = List.copyOf(findings);
        log = List.copyOf(log);
    }

    public boolean isOk() {
        return findings.isEmpty();
    }
}
