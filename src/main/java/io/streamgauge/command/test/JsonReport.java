package io.streamgauge.command.test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.routes.RouteProblem.Place;
import io.streamgauge.routes.cases.CaseFinding;
import io.streamgauge.routes.cases.CaseResult;
import io.streamgauge.routes.cases.RouteCase;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** A report for programs: a line of JSON for each case. */
record JsonReport(PrintWriter out) implements CaseReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void listed(RouteCase found) {
        out.println(json(found));
    }

    @Override
    public void ran(CaseResult result) {
        ObjectNode line = json(result.tested());
        line.put("result", result.isOk() ? "ok" : "failed");
        line.put("seconds", result.took().toMillis() / 1000.0);
        ArrayNode findings = line.putArray("findings");
        for (CaseFinding finding : result.findings()) {
            ObjectNode each = findings.addObject();
            each.put("what", finding.what());
            put(finding.at(), each);
            finding.lines().forEach(each.withArray("lines")::add);
        }
        ArrayNode log = line.putArray("log");
        result.log().forEach(each -> log.add(each.toString()));
        out.println(line);
        out.flush();
    }

    @Override
    public void ended(List<CaseResult> results, Duration took) {
        // Each line has all that there is to say.
    }

    private static ObjectNode json(RouteCase tested) {
        ObjectNode line = JSON.createObjectNode();
        line.put("case", tested.name());
        line.put("route", tested.route());
        put(tested.at(), line);
        return line;
    }

    private static void put(Place at, ObjectNode into) {
        into.put("file", at.file());
        into.put("line", at.line());
        into.put("column", at.column());
    }
}
