package io.streamgauge.command.test;

import io.streamgauge.routes.cases.CaseResult;
import io.streamgauge.routes.cases.RouteCase;
import java.time.Duration;
import java.util.List;

/** What is printed about cases. */
interface CaseReport {

    /** A case that could run. */
    void listed(RouteCase found);

    /** A case that has run. */
    void ran(CaseResult result);

    /** The end of all cases. */
    void ended(List<CaseResult> results, Duration took);
}
