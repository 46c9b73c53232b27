package io.streamgauge.routes.cases;

import io.streamgauge.routes.RouteProblem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line that is expected in the log.
 *
 * @param at where the case file has it
 * @param level its level, null for any
 * @param part a part of the line
 */
record LogExpectation(Place at, @Nullable String level, String part) implements Expectation {

    private static final int MAX_SHOWN = 10;

    @Override
    public Optional<CaseFinding> check(CaseOutcome outcome) {
        List<LogLine> log = outcome.log();
        if (log.stream().anyMatch(this::isExpected)) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        lines.add("- " + (level == null ? part : level + " " + part));
        List<LogLine> near = near(log);
        near.stream().limit(MAX_SHOWN).forEach(line -> lines.add("+ " + line));
        if (near.isEmpty()) {
            lines.add("  nothing was logged");
        }
        return Optional.of(new CaseFinding(at, "log", lines));
    }

    private boolean isExpected(LogLine line) {
        return line.message().contains(part) && (level == null || level.equals(line.level()));
    }

    /** The lines of the route and of Streamgauge, and the warnings of others. */
    private static List<LogLine> near(List<LogLine> log) {
        return log.stream()
                .filter(
                        line ->
                                !line.logger().startsWith("org.apache.camel")
                                        || !line.level().equals("INFO"))
                .toList();
    }
}
