package io.streamgauge;

import static java.util.stream.Collectors.joining;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.cases.CaseFile;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The cases in the docs, read as those of a user are. */
final class DocumentedCases {

    private static final Pattern CELL = Pattern.compile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\|");
    private static final Pattern KEY = Pattern.compile("`(\\w+)`");

    private DocumentedCases() {}

    /** Whether a block is a list of cases. */
    static boolean isIn(String block) {
        return block.startsWith("- case:") || block.startsWith("- defaults:");
    }

    static String mistakes(MarkdownPage.Block block) {
        return CaseFile.read(new RouteFile("block.test.yaml", block.text())).problems().stream()
                .map(RouteProblem::toString)
                .collect(joining("\n"));
    }

    /** The keys in the first cells of a section's table. */
    static Set<String> keys(MarkdownPage section) {
        Set<String> keys = new TreeSet<>();
        CELL.matcher(String.join("\n", section.lines()))
                .results()
                .flatMap(cell -> KEY.matcher(cell.group(1)).results())
                .forEach(key -> keys.add(key.group(1)));
        return keys;
    }
}
