package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.ObjectHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Builds the routes of files in a scratch context, as a start does: what no other check knows shows
 * there. Camel reports one problem of a route.
 */
final class RouteBuild {

    /** A node that another part of the file may refer to. */
    private static final Pattern ANCHOR = Pattern.compile("(?m)[\\s:-]&\\w");

    private final ScratchContext scratch;
    private final Set<String> excused;
    private final List<Source> sources = new ArrayList<>();
    private final List<RouteProblem> problems = new ArrayList<>();

    /**
     * @param excused the names of beans and classes that are not in the scratch context, or are
     *     reported
     */
    RouteBuild(ScratchContext scratch, Set<String> excused) {
        this.scratch = scratch;
        this.excused = excused;
    }

    List<RouteProblem> problems() {
        return problems;
    }

    /**
     * Builds the routes of a file.
     *
     * @param known the problems of the file that other checks have found
     */
    void build(RouteFile file, YamlNode root, List<RouteProblem> known) {
        String text = withoutBeans(file.text(), root);
        if (text.isBlank()) {
            return;
        }
        int before = scratch.context().getRouteDefinitions().size();
        try {
            PluginHelper.getRoutesLoader(scratch.context())
                    .loadRoutes(ResourceHelper.fromString(file.name(), text));
        } catch (Exception e) {
            if (known.isEmpty()) {
                failed(e, marked(e, file.name()).orElseGet(root::place));
            }
            return;
        }
        List<RouteDefinition> all = scratch.context().getRouteDefinitions();
        List.copyOf(all.subList(Math.min(before, all.size()), all.size()))
                .forEach(route -> build(route, root, known));
    }

    private void build(RouteDefinition route, YamlNode root, List<RouteProblem> known) {
        scratch.steps().clear();
        try {
            // It builds the route and starts nothing, because the context is not started.
            scratch.context().startRouteDefinitions(List.of(route));
        } catch (Exception e) {
            Span span = span(route, root);
            if (known.stream().noneMatch(problem -> span.has(problem.at()))) {
                failed(e, span.at());
            }
        }
        Place from = source(route, root).map(Map.Entry::getKey).orElse(root).place();
        sources.add(new Source(route, from));
    }

    /** A route that was built, and the place of its "from". */
    private record Source(RouteDefinition route, Place at) {}

    /**
     * Finds endpoints that two routes read, once all files were built.
     *
     * @param files the files in the order in which they may have an endpoint
     */
    void compareSources(List<RouteFile> files) {
        EndpointReaders readers = new EndpointReaders(scratch.context());
        for (RouteFile file : files) {
            sources.stream()
                    .filter(source -> source.at().file().equals(file.name()))
                    .flatMap(source -> readers.add(source.route(), source.at()).stream())
                    .forEach(problems::add);
        }
    }

    private void failed(Exception thrown, Place at) {
        BuildFailure failure = BuildFailure.of(thrown).get(0);
        boolean reported =
                BuildFailure.isMissingBean(thrown, excused)
                        || excused.stream().anyMatch(failure.message()::contains);
        if (!reported) {
            problems.add(new RouteProblem(at, failure.message(), failure.remedy()));
        }
    }

    /**
     * The part of a file that failed.
     *
     * @param at its place
     * @param end its last line
     */
    private record Span(Place at, int end) {

        boolean has(Place other) {
            return other.line() >= at.line() && other.line() <= end;
        }
    }

    /** The step that failed, or else the beginning of the route. */
    private Span span(RouteDefinition route, YamlNode root) {
        Optional<Map.Entry<YamlNode, YamlNode>> step =
                scratch.steps()
                        .failed()
                        .flatMap(id -> node(route, id))
                        .flatMap(node -> entry(root, node.getShortName(), node.getLineNumber()));
        if (step.isPresent()) {
            return new Span(step.get().getKey().place(), step.get().getValue().lastLine());
        }
        Optional<Map.Entry<YamlNode, YamlNode>> from = source(route, root);
        Place at = from.map(Map.Entry::getKey).orElse(root).place();
        int end =
                from.flatMap(entry -> entry.getValue().get("steps"))
                        .map(steps -> steps.place().line() - 1)
                        .orElse(at.line());
        return new Span(at, Math.max(at.line(), end));
    }

    /** The "from" of a route. */
    private static Optional<Map.Entry<YamlNode, YamlNode>> source(
            RouteDefinition route, YamlNode root) {
        return entry(root, "from", route.getInput().getLineNumber() - 1);
    }

    private static Optional<ProcessorDefinition<?>> node(RouteDefinition route, String id) {
        for (ProcessorDefinition<?> node :
                ProcessorDefinitionHelper.filterTypeInOutputs(
                        route.getOutputs(), ProcessorDefinition.class)) {
            if (id.equals(node.getId())) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    /**
     * An entry by the place that Camel keeps of its value.
     *
     * @param line the line of the value, from 0 for a mapping and from 1 for a text
     */
    private static Optional<Map.Entry<YamlNode, YamlNode>> entry(
            YamlNode node, String key, int line) {
        return Stream.concat(
                        node.entries()
                                .filter(entry -> entry.getKey().name().equals(key))
                                .filter(entry -> isAt(entry.getValue(), line)),
                        Stream.concat(node.items(), node.entries().map(Map.Entry::getValue))
                                .flatMap(below -> entry(below, key, line).stream()))
                .findFirst();
    }

    private static boolean isAt(YamlNode value, int line) {
        return value.place().line() == (value.isMapping() ? line + 1 : line);
    }

    private static Optional<Place> marked(Throwable thrown, String file) {
        return Optional.ofNullable(
                        ObjectHelper.getException(MarkedYamlEngineException.class, thrown))
                .flatMap(MarkedYamlEngineException::getProblemMark)
                .map(mark -> YamlNode.at(file, Optional.of(mark)));
    }

    /** The text with the lines of its beans empty: they are built already. */
    private static String withoutBeans(String text, YamlNode root) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        List<YamlNode> items = root.items().toList();
        if (ANCHOR.matcher(text).find() || text.stripLeading().startsWith("[")) {
            return text;
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).get("beans").isPresent()) {
                int end = i + 1 < items.size() ? items.get(i + 1).place().line() : lines.size() + 1;
                lines.subList(items.get(i).place().line() - 1, end - 1).replaceAll(line -> "");
            }
        }
        boolean none = items.stream().allMatch(item -> item.get("beans").isPresent());
        return none ? "" : String.join("\n", lines) + "\n";
    }
}
