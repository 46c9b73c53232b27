package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.CamelContext;

/**
 * Checks route files before Camel loads them. The elements of a file may affect only its own
 * routes.
 */
public final class RouteFiles {

    private static final Set<String> ROUTES = Set.of("from", "rest", "route", "templatedRoute");

    private RouteFiles() {}

    /**
     * The mistakes in files that are loaded into one program, in the order of the files, unknown
     * names included. The secrets in the files are registered for masking.
     *
     * @param camel resolves placeholders, components and beans
     */
    static List<RouteProblem> check(List<RouteFile> files, ProgramBeans beans, CamelContext camel) {
        List<RouteProblem> ignored = new ArrayList<>();
        List<YamlNode> roots =
                files.stream().flatMap(file -> parse(file, ignored).stream()).toList();
        Set<String> named = new TreeSet<>(beans.configured());
        roots.forEach(root -> named.addAll(BeanNames.in(root)));
        PlaceholderValues values = new PlaceholderValues(camel);
        roots.forEach(root -> RouteSecrets.note(root, values));
        List<RouteProblem> problems = new ArrayList<>(check(files, beans));
        problems.addAll(StartupOrders.check(roots, values));
        problems.addAll(
                UnknownNames.check(roots, camel, new ProgramBeans(beans.internal(), named)));
        problems.sort(RouteProblem.BY_PLACE);
        return problems;
    }

    /**
     * The mistakes in files that are loaded into one program, in the order of the files.
     *
     * @param beans the names of the program's other beans
     */
    static List<RouteProblem> check(List<RouteFile> files, ProgramBeans beans) {
        List<RouteProblem> problems = new ArrayList<>();
        SharedNames names = new SharedNames(beans);
        for (RouteFile file : files) {
            List<RouteProblem> found = new ArrayList<>();
            parse(file, found)
                    .ifPresent(
                            root -> {
                                found.addAll(RouteScopes.check(root));
                                found.addAll(HttpParameters.check(root));
                                int before = names.problems().size();
                                names.add(root);
                                List<RouteProblem> all = names.problems();
                                found.addAll(all.subList(before, all.size()));
                            });
            found.sort(Comparator.comparing(problem -> problem.at().line()));
            problems.addAll(found);
        }
        return problems;
    }

    /**
     * The names of the beans that the files declare, with their class names, which are empty if a
     * script or factory creates the bean.
     */
    public static Map<String, String> beans(List<RouteFile> files) {
        Map<String, String> beans = new TreeMap<>();
        for (RouteFile file : files) {
            parse(file, new ArrayList<>()).ifPresent(root -> beans.putAll(BeanNames.types(root)));
        }
        return beans;
    }

    /** How many routes files have; a use of a template is one. */
    public static int routes(List<RouteFile> files) {
        return (int)
                files.stream()
                        .flatMap(file -> root(file).stream())
                        .flatMap(YamlNode::items)
                        .flatMap(YamlNode::entries)
                        .filter(element -> ROUTES.contains(element.getKey().name()))
                        .count();
    }

    /** The content of a file; empty if it is not a route file. */
    static Optional<YamlNode> root(RouteFile file) {
        return parse(file, new ArrayList<>());
    }

    private static Optional<YamlNode> parse(RouteFile file, List<RouteProblem> problems) {
        int before = problems.size();
        Optional<YamlNode> root = YamlNode.read(file, problems);
        if (root.isEmpty() && problems.size() == before) {
            problems.add(
                    new RouteProblem(
                            new Place(file.name(), 1, 1),
                            "the file has no route",
                            "write one, or remove the file"));
        }
        return root.filter(node -> isListOrPipe(node, problems));
    }

    /** Camel treats a mapping as a Pipe of Camel K, and ignores any other. */
    private static boolean isListOrPipe(YamlNode root, List<RouteProblem> problems) {
        boolean pipe = root.text("kind").equals("Pipe");
        if (!root.isList() && !pipe) {
            problems.add(
                    root.problem(
                            "a route file must be a list, and Camel ignores what is not",
                            "begin each element with \"- \", as in \"- route:\""));
        }
        return root.isList();
    }
}
