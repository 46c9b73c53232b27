package io.streamgauge.routes.cases;

import io.streamgauge.routes.NamedRoute;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The route files of a folder: which of them a route needs. */
public final class RouteIndex {

    private static final Pattern SWITCH = Pattern.compile("\\{\\{\\s*([\\w.-]+)\\s*(?::[^}]*)?}}");
    private static final Pattern KEY =
            Pattern.compile("\\{\\{[?!]?\\s*([^{}:]+?)\\s*(?::[^{}]*)?}}");
    private static final Pattern WORD = Pattern.compile("[\\w.-]+");

    /** What routes call other routes by. */
    private static final Pattern CALL = Pattern.compile("\\b(?:direct|seda):(?://)?[\\w.-]+");

    private final Map<RouteFile, Content> files = new LinkedHashMap<>();

    /**
     * What a file declares and names.
     *
     * @param ids the ids of its routes
     * @param switches the keys that decide whether its routes exist
     * @param declared the names of its beans, templates and the like
     * @param words all words in it
     */
    private record Content(
            Set<String> ids, Set<String> switches, Set<String> declared, Set<String> words) {}

    private RouteIndex() {}

    /** Reads route files; one that is not valid declares nothing. */
    public static RouteIndex of(List<RouteFile> files) {
        RouteIndex index = new RouteIndex();
        files.forEach(file -> index.files.put(file, content(file)));
        return index;
    }

    /** The ids of all routes. */
    public Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        files.values().forEach(content -> ids.addAll(content.ids()));
        return ids;
    }

    /** The files that hold some routes, and those with what these files name. */
    public List<RouteFile> needed(Collection<String> routes) {
        Set<RouteFile> needed = new LinkedHashSet<>();
        Deque<RouteFile> open = new ArrayDeque<>(holding(routes));
        while (!open.isEmpty()) {
            RouteFile file = open.pop();
            if (needed.add(file)) {
                Set<String> words = content(file, files).words();
                files.forEach(
                        (other, content) -> {
                            if (content.declared().stream().anyMatch(words::contains)) {
                                open.push(other);
                            }
                        });
            }
        }
        return files.keySet().stream().filter(needed::contains).toList();
    }

    /** The keys whose value true makes some routes exist. */
    public Set<String> switches(Collection<String> routes) {
        Set<String> switches = new HashSet<>();
        holding(routes).forEach(file -> switches.addAll(content(file, files).switches()));
        return switches;
    }

    /** The keys that the files with some routes, and what these need, read. */
    public Set<String> keys(Collection<String> routes) {
        Set<String> keys = new TreeSet<>();
        for (RouteFile file : needed(routes)) {
            KEY.matcher(file.text()).results().forEach(key -> keys.add(key.group(1)));
        }
        return keys;
    }

    private List<RouteFile> holding(Collection<String> routes) {
        return files.entrySet().stream()
                .filter(entry -> entry.getValue().ids().stream().anyMatch(routes::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Content content(RouteFile file, Map<RouteFile, Content> files) {
        return files.getOrDefault(file, new Content(Set.of(), Set.of(), Set.of(), Set.of()));
    }

    private static Content content(RouteFile file) {
        Content content =
                new Content(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        Optional<YamlNode> root = YamlNode.of(file);
        root.map(NamedRoute::in).ifPresent(all -> all.forEach(route -> read(route, content)));
        root.stream()
                .flatMap(YamlNode::items)
                .flatMap(YamlNode::entries)
                .forEach(entry -> read(entry.getKey().name(), entry.getValue(), content));
        WORD.matcher(file.text()).results().forEach(word -> content.words().add(word.group()));
        CALL.matcher(file.text()).results().forEach(call -> content.words().add(call.group()));
        return content;
    }

    private static void read(NamedRoute route, Content content) {
        content.ids().add(route.id());
        Matcher called = CALL.matcher(route.source());
        if (called.lookingAt()) {
            content.declared().add(called.group());
        }
        route.element()
                .get("precondition")
                .map(YamlNode::text)
                .map(SWITCH::matcher)
                .filter(Matcher::matches)
                .ifPresent(key -> content.switches().add(key.group(1)));
    }

    private static void read(String element, YamlNode value, Content content) {
        switch (element) {
            case "route", "from" -> {
                // They are no beans; read above.
            }
            case "beans" ->
                    value.items().forEach(bean -> add(bean.get("name"), content.declared()));
            default -> add(value.get("id"), content.declared());
        }
    }

    private static void add(Optional<YamlNode> name, Set<String> names) {
        name.map(YamlNode::text).filter(text -> !text.isEmpty()).ifPresent(names::add);
    }
}
