package io.streamgauge;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules for Prometheus against the docs and their cases; promtool runs the cases. */
class AlertRulesTest {

    static final Path RULES = Path.of("deploy", "prometheus", "alerts.yaml");
    private static final Path CASES = Path.of("deploy", "prometheus", "alerts.test.yaml");
    private static final Pattern ALERT = Pattern.compile("(?m)^ +- alert: (\\w+)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z][a-z]\\w+)` \\|");
    private static final Pattern CASE = Pattern.compile("(?m)^  - name: (\\w+)$");

    @Test
    void theDocsAndTheCasesHaveEachAlert() throws IOException {
        Set<String> alerts = found(ALERT, RULES);

        assertThat(alerts).hasSizeGreaterThan(20);
        assertThat(found(ROW, Path.of("docs", "metrics.md"))).isEqualTo(alerts);
        assertThat(found(CASE, CASES)).isEqualTo(alerts);
    }

    private static Set<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .collect(toCollection(TreeSet::new));
    }
}
