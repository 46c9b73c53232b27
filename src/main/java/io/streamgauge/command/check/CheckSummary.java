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
                        : "%s in %d of %s"
                                .formatted(
                                        count(problems, "problem"),
                                        report.findings().stream()
                                                .filter(finding -> !finding.warning())
                                                .map(CheckFinding::file)
                                                .filter(file -> !file.isEmpty())
                                                .distinct()
                                                .count(),
                                        count(files(report), "file"));
        return warnings == 0 ? found : found + ", " + count(warnings, "warning");
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
