package io.streamgauge.routes.cases;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import io.streamgauge.routes.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A case file, as it was read.
 *
 * @param cases the cases; those with problems are left out
 * @param problems the problems of the file, in its order
 */
public record CaseFile(List<RouteCase> cases, List<RouteProblem> problems) {

    /** The ending of the name of a case file. */
    public static final String ENDING = ".test.yaml";

    private static final String FORM = "begin each with \"- case: what it shows\"";

    public CaseFile {
        cases = List.copyOf(cases);
        problems = List.copyOf(problems);
    }

    /** Reads a case file. */
    public static CaseFile read(RouteFile file) {
        List<RouteProblem> invalid = new ArrayList<>();
        Optional<YamlNode> root = YamlNode.read(file, invalid);
        if (invalid.isEmpty() && root.flatMap(list -> list.items().findAny()).isEmpty()) {
            invalid.add(
                    new RouteProblem(
                            new Place(file.name(), 1, 1),
                            "the file must be a list of cases",
                            FORM));
        }
        if (!invalid.isEmpty()) {
            return new CaseFile(List.of(), invalid);
        }
        CaseProblems problems = new CaseProblems();
        List<RouteCase> cases = cases(root.orElseThrow(), problems);
        return new CaseFile(cases, problems.found());
    }

    private static List<RouteCase> cases(YamlNode root, CaseProblems problems) {
        Path file = Path.of(root.file()).toAbsolutePath();
        List<RouteCase> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        CaseDefaults defaults = CaseDefaults.NONE;
        for (YamlNode item : root.items().toList()) {
            if (!item.isMapping()) {
                problems.add(item, "a case must be keys with values", FORM);
            } else if (CaseDefaults.isIn(item)) {
                defaults = CaseDefaults.read(item, problems);
            } else {
                CaseReader reader = new CaseReader(item, defaults, file, problems);
                RouteCase read = reader.read();
                if (!read.name().isEmpty() && !names.add(read.name())) {
                    problems.add(
                            item,
                            "two cases have the name \"%s\"".formatted(read.name()),
                            "rename one");
                }
                cases.add(read);
            }
        }
        return problems.found().isEmpty() ? cases : List.of();
    }
}
