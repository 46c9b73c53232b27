package io.streamgauge.routes.cases;

import io.streamgauge.routes.RouteProblem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that is expected in the folder of the case.
 *
 * @param at where the case file has it
 * @param name its path in the folder
 * @param parts parts of its content; null if it must not exist
 */
record FileExpectation(Place at, String name, @Nullable List<String> parts) implements Expectation {

    private static final int MAX_LINES = 20;

    @Override
    public Optional<CaseFinding> check(CaseOutcome outcome) {
        Optional<String> content = outcome.file(name);
        if (parts == null) {
            return content.isEmpty()
                    ? Optional.empty()
                    : finding(List.of("- no such file", "+ the file exists"));
        } else if (content.isEmpty()) {
            List<String> lines = new ArrayList<>(List.of("- the file exists"));
            List<String> files = outcome.files();
            files.stream().limit(MAX_LINES).forEach(file -> lines.add("+ " + file));
            if (files.isEmpty()) {
                lines.add("  there are no files");
            }
            return finding(lines);
        }
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            if (!content.get().contains(part)) {
                part.lines().forEach(line -> lines.add("- " + line));
            }
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        content.get().lines().limit(MAX_LINES).forEach(line -> lines.add("+ " + line));
        return finding(lines);
    }

    private Optional<CaseFinding> finding(List<String> lines) {
        return Optional.of(new CaseFinding(at, "file " + name, lines));
    }
}
