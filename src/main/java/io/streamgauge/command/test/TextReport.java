package io.streamgauge.command.test;

import io.streamgauge.routes.cases.CaseFinding;
import io.streamgauge.routes.cases.CaseResult;
import io.streamgauge.routes.cases.RouteCase;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report to read: a line for each case, and below a failed one its findings. */
final class TextReport implements CaseReport {

    private final PrintWriter out;
    private @Nullable String file;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void listed(RouteCase found) {
        out.printf("%s  %s  %s%n", found.at(), found.route(), found.name());
    }

    @Override
    public void ran(CaseResult result) {
        String from = result.tested().file();
        if (!from.equals(file)) {
            out.println(from);
            file = from;
        }
        out.printf(
                Locale.ROOT,
                "  %s  %s (%s)%n",
                result.isOk() ? "ok    " : "FAILED",
                result.tested().name(),
                seconds(result.took()));
        result.findings().forEach(this::print);
        if (!result.isOk() && !result.log().isEmpty()) {
            out.println("    log");
            result.log().forEach(line -> out.println("        " + line));
        }
        out.flush();
    }

    private void print(CaseFinding finding) {
        out.printf("    %s: %s%n", finding.at(), finding.what());
        finding.lines().forEach(line -> out.println(("      " + line).stripTrailing()));
    }

    @Override
    public void ended(List<CaseResult> results, Duration took) {
        long ok = results.stream().filter(CaseResult::isOk).count();
        out.printf(
                Locale.ROOT,
                "%d %s: %d ok, %d failed, in %s%n",
                results.size(),
                results.size() == 1 ? "case" : "cases",
                ok,
                results.size() - ok,
                seconds(took));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
