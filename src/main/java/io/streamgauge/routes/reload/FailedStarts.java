package io.streamgauge.routes.reload;

import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import io.streamgauge.routes.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.jspecify.annotations.Nullable;

/**
 * Files whose newest text is without mistakes and could not be started: another program may use
 * their port. A text is not tried again while the last good version runs. Used by one thread.
 */
final class FailedStarts {

    private static final String REMEDY = "mend it or what it needs, and save the file";

    private final Function<Throwable, String> describe;

    /** The problems of each version of each file. */
    private final Map<String, Map<HashedFile, List<RouteProblem>>> failed = new HashMap<>();

    FailedStarts(Function<Throwable, String> describe) {
        this.describe = describe;
    }

    /** Notes a failure. */
    void add(HashedFile file, Throwable failure) {
        RouteProblem problem =
                new RouteProblem(place(file, failure), describe.apply(failure), REMEDY);
        failed.computeIfAbsent(file.name(), name -> new HashMap<>()).put(file, List.of(problem));
    }

    /** Why this text of a file could not be started; empty if it was not tried. */
    Optional<List<RouteProblem>> of(@Nullable HashedFile file) {
        return file == null
                ? Optional.empty()
                : Optional.ofNullable(failed.getOrDefault(file.name(), Map.of()).get(file));
    }

    /** Lets a file be tried again. */
    void remove(String file) {
        failed.remove(file);
    }

    /** The names of the files. */
    List<String> files() {
        return List.copyOf(failed.keySet());
    }

    /** The id of the route that failed, or the begin of the file. */
    private static Place place(HashedFile file, Throwable failure) {
        return route(failure)
                .flatMap(
                        id ->
                                YamlNode.of(file.file()).stream()
                                        .flatMap(YamlNode::items)
                                        .flatMap(YamlNode::entries)
                                        .flatMap(entry -> entry.getValue().get("id").stream())
                                        .filter(node -> node.text().equals(id))
                                        .findFirst())
                .or(() -> onlyRoute(file))
                .map(YamlNode::place)
                .orElseGet(() -> new Place(file.name(), 1, 1));
    }

    private static Optional<YamlNode> onlyRoute(HashedFile file) {
        List<YamlNode> routes =
                YamlNode.of(file.file()).stream()
                        .flatMap(YamlNode::items)
                        .flatMap(YamlNode::entries)
                        .filter(entry -> List.of("route", "from").contains(entry.getKey().name()))
                        .map(Map.Entry::getValue)
                        .toList();
        return routes.size() == 1 ? Optional.of(routes.get(0)) : Optional.empty();
    }

    private static Optional<String> route(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedToStartRouteException e) {
                return Optional.ofNullable(e.getRouteId());
            } else if (cause instanceof FailedToCreateRouteException e) {
                return Optional.ofNullable(e.getRouteId());
            }
        }
        return Optional.empty();
    }
}
