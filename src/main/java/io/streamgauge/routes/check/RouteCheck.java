package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;

/**
 * A check of all route files as they would run together. It starts nothing, opens no port, and
 * makes no client and no request.
 *
 * @param camel resolves placeholders, components and classes; it is only read, and may run
 * @param beans the names of the program's own beans, which a route file must not replace
 */
public record RouteCheck(CamelContext camel, Set<String> beans) {

    private static final Pattern BEAN = Pattern.compile("(?m)^camel\\.beans\\.([^.\\[\\n]+)");
    private static final Pattern MISSING =
            Pattern.compile("there is no (?:bean|class) \"([^\"]+)\"");

    /**
     * The problems of the files, sorted by file, line and column. Where two files cannot have the
     * same thing, such as an id, the later file of the list has the problem. The secrets in the
     * files are registered for masking.
     */
    public List<RouteProblem> problems(List<RouteFile> files) {
        List<RouteProblem> problems = problemsOfTexts(files);
        Map<RouteFile, YamlNode> roots = new LinkedHashMap<>();
        files.stream()
                .sorted(Comparator.comparing(RouteFile::name))
                .forEach(file -> RouteFiles.root(file).ifPresent(root -> roots.put(file, root)));
        try (ScratchContext scratch = new ScratchContext(camel)) {
            RouteBuild routes = build(scratch, roots, problems);
            routes.compareSources(files);
            addNew(routes.problems(), problems);
        }
        problems.sort(RouteProblem.BY_PLACE);
        return problems;
    }

    /** The problems that are found without a scratch build. */
    public List<RouteProblem> problemsOfTexts(List<RouteFile> files) {
        List<RouteProblem> problems =
                new ArrayList<>(
                        RouteFiles.check(files, new ProgramBeans(beans, configured()), camel));
        PlaceholderValues values = new PlaceholderValues(camel);
        files.stream()
                .flatMap(file -> RouteFiles.root(file).stream())
                .forEach(root -> addNew(SchemaCheck.check(root, values), problems));
        return problems;
    }

    private RouteBuild build(
            ScratchContext scratch, Map<RouteFile, YamlNode> roots, List<RouteProblem> problems) {
        PlaceholderValues values = new PlaceholderValues(camel);
        ScratchBeans scratchBeans = new ScratchBeans(scratch, values);
        scratchBeans.build(camel);
        scratchBeans.build(List.copyOf(roots.values()));
        addNew(scratchBeans.problems(), problems);
        Set<String> excused = new TreeSet<>(beans);
        excused.addAll(scratchBeans.notBuilt());
        MISSING.matcher(String.join("\n", problems.stream().map(RouteProblem::message).toList()))
                .results()
                .forEach((MatchResult missing) -> excused.add(missing.group(1)));
        EndpointBuild endpoints =
                new EndpointBuild(scratch, new ComponentCatalog(camel), values, excused);
        roots.values().forEach(root -> EndpointNodes.of(root).forEach(endpoints::check));
        addNew(endpoints.problems(), problems);
        RouteBuild routes = new RouteBuild(scratch, excused);
        roots.forEach(
                (file, root) ->
                        routes.build(
                                file,
                                root,
                                problems.stream()
                                        .filter(it -> it.at().file().equals(file.name()))
                                        .toList()));
        return routes;
    }

    /** The names of the beans that the settings declare. */
    private Set<String> configured() {
        Set<String> names = new TreeSet<>();
        Set<String> keys = camel.getPropertiesComponent().loadProperties().stringPropertyNames();
        BEAN.matcher(String.join("\n", keys))
                .results()
                .forEach((MatchResult bean) -> names.add(bean.group(1)));
        return names;
    }

    /** Adds problems, without those of places that have one: an earlier check says it better. */
    private static void addNew(List<RouteProblem> found, List<RouteProblem> problems) {
        Set<Place> before = new TreeSet<>(Comparator.comparing(Place::toString));
        problems.forEach(problem -> before.add(problem.at()));
        found.stream().filter(problem -> !before.contains(problem.at())).forEach(problems::add);
    }
}
