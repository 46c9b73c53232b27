package io.streamgauge.command.load;

import io.streamgauge.load.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The summary of a survey: how many rows a file has, and which of them will be rejected. */
final class SurveySummary {

    private SurveySummary() {}

    static String of(String file, Survey survey, long done) {
        List<String> parts = new ArrayList<>();
        parts.add(
                survey.oldest() == null
                        ? "%,d rows".formatted(survey.rows())
                        : String.format(
                                Locale.ROOT,
                                "%,d rows from %s to %s",
                                survey.rows(),
                                survey.oldest(),
                                survey.newest()));
        add(parts, survey.magnetic(), "older than the memory store keeps go to the magnetic store");
        add(
                parts,
                survey.tooOld(),
                "older than the magnetic store keeps will be rejected (lengthen its retention to"
                        + " keep them: --magnetic-retention, and -Dprovision.update=true where the"
                        + " table exists)");
        add(parts, survey.tooNew(), "more than 15 minutes ahead will be rejected");
        add(parts, survey.untimed(), "cannot be read, or have no time, and will be rejected");
        add(parts, done, "were done by an earlier run, which this one resumes");
        return file + ": " + String.join("\n  ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }
}
