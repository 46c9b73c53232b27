package io.streamgauge.routes.cases;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

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
        CaseProblems problems = new CaseProblems();
        try {
            LoadSettings settings =
                    LoadSettings.builder()
                            .setLabel(file.name())
                            .setSchema(new CoreSchema())
                            .build();
            Optional<CaseNode> root =
                    new Compose(settings)
                            .composeString(file.text())
                            .map(node -> new CaseNode(file.name(), node));
            if (root.isEmpty() || !root.get().isList() || root.get().items().isEmpty()) {
                return invalid(
                        new Place(file.name(), 1, 1), "the file must be a list of cases", FORM);
            }
            List<RouteCase> cases = cases(root.get(), problems);
            return new CaseFile(cases, problems.found());
        } catch (MarkedYamlEngineException e) {
            Place at =
                    e.getProblemMark()
                            .map(it -> new Place(file.name(), it.getLine() + 1, it.getColumn() + 1))
                            .orElseGet(() -> new Place(file.name(), 1, 1));
            return invalid(at, "this is not valid YAML: " + e.getProblem(), "correct it");
        } catch (YamlEngineException e) {
            return invalid(new Place(file.name(), 1, 1), "this is not valid YAML", "correct it");
        }
    }

    private static CaseFile invalid(Place at, String message, String remedy) {
        return new CaseFile(List.of(), List.of(new RouteProblem(at, message, remedy)));
    }

    private static List<RouteCase> cases(CaseNode root, CaseProblems problems) {
        Path file = Path.of(root.file()).toAbsolutePath();
        List<RouteCase> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        CaseDefaults defaults = CaseDefaults.NONE;
        for (CaseNode item : root.items()) {
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
