package io.streamgauge.runtime.dryrun;

import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.YamlNode;
import io.streamgauge.routes.cases.RouteIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A route and what it needs of the route files.
 *
 * @param route the id of the route
 * @param files the files that are loaded
 * @param switches the keys that must be true, so that the route exists, with their values now
 */
record SelectedRoute(String route, List<RouteFile> files, Map<String, String> switches) {

    SelectedRoute {
        files = List.copyOf(files);
        switches = Map.copyOf(switches);
    }

    /**
     * Finds a route.
     *
     * @param resolve gives the value of a key
     * @throws IllegalArgumentException where no file has the route, with the nearest name
     */
    static SelectedRoute of(
            String route, List<RouteFile> all, Function<String, Optional<String>> resolve) {
        RouteIndex index = RouteIndex.of(all);
        Set<String> ids = index.ids();
        if (!ids.contains(route)) {
            throw new IllegalArgumentException(unknown(route, ids, all));
        }
        Map<String, String> switches = new HashMap<>();
        index.switches(Set.of(route))
                .forEach(key -> switches.put(key, resolve.apply(key).orElse("")));
        return new SelectedRoute(route, index.needed(Set.of(route)), switches);
    }

    private static String unknown(String route, Set<String> ids, List<RouteFile> all) {
        Set<String> unreadable =
                all.stream()
                        .filter(file -> YamlNode.of(file).isEmpty())
                        .map(RouteFile::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        return "There is no route \"%s\": %s%s"
                .formatted(
                        route,
                        ids.isEmpty()
                                ? "no route file has one"
                                : SpellingSuggestion.remedy(route, ids, "the routes are"),
                        unreadable.isEmpty()
                                ? ""
                                : "; \"streamgauge check\" says what is wrong with "
                                        + String.join(", ", unreadable));
    }

    /** What keeps the route from running with the settings as they are. */
    Optional<String> off() {
        String keys =
                switches.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals("true"))
                        .map(
                                entry ->
                                        entry.getValue().isEmpty()
                                                ? "\"%s\" is not set".formatted(entry.getKey())
                                                : "\"%s\" is \"%s\""
                                                        .formatted(
                                                                entry.getKey(), entry.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", "));
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of("the route does not run at present: " + keys);
    }
}
