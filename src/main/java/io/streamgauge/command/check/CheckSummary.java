package io.streamgauge.command.check;

import io.streamgauge.runtime.CheckFinding;
import io.streamgauge.runtime.ConfigurationCheck.Report;

/** The last line of a check: how many problems and warnings there are. */
final class CheckSummary {

    private CheckSummary() {}

    static String of(Report report) {
        long problems = report.problems();
        long warnings = report.findings().size() - problems;
        String found =
                problems == 0
                        ? "%s, %s: no problems"
                                .formatted(
                                        count(report.files(), "file"),
                                        count(report.routes(), "route"))
                        : count(problems, "problem") + inFiles(report);
        return warnings == 0 ? found : found + ", " + count(warnings, "warning");
    }

    /** A key may be set outside of files. */
    private static String inFiles(Report report) {
        long wrong =
                report.findings().stream()
                        .filter(finding -> !finding.warning() && finding.line() > 0)
                        .map(CheckFinding::file)
                        .distinct()
                        .count();
        return wrong == 0 ? "" : " in %d of %s".formatted(wrong, count(files(report), "file"));
    }

    /** The route files, and files of settings with findings. */
    private static long files(Report report) {
        return report.files()
                + report.findings().stream()
                        .map(CheckFinding::file)
                        .filter(file -> file.endsWith(".properties"))
                        .distinct()
                        .count();
    }

    private static String count(long count, String noun) {
        return count == 1 ? "1 " + noun : "%d %ss".formatted(count, noun);
    }
}
