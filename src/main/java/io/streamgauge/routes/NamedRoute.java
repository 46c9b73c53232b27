package io.streamgauge.routes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route of a file, with its id. A route without an id has that of its file, with a number from
 * the second such route on: prices and prices-2 in prices.camel.yaml.
 *
 * @param id the id
 * @param at the id in the file, or the element of a route without one
 * @param element the value of the element
 * @param isNamed whether the file has the id
 */
public record NamedRoute(String id, YamlNode at, YamlNode element, boolean isNamed) {

    private static final Set<String> ELEMENTS = Set.of("route", "from");

    /** The routes of a file, in their order. */
    public static List<NamedRoute> in(YamlNode root) {
        List<Map.Entry<YamlNode, YamlNode>> elements =
                root.items()
                        .flatMap(YamlNode::entries)
                        .filter(element -> ELEMENTS.contains(element.getKey().name()))
                        .toList();
        List<@Nullable String> given = new ArrayList<>();
        elements.forEach(element -> given.add(id(element).map(YamlNode::text).orElse(null)));
        List<String> ids = ids(root.file(), given);
        List<NamedRoute> routes = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Map.Entry<YamlNode, YamlNode> element = elements.get(i);
            Optional<YamlNode> id = id(element);
            routes.add(
                    new NamedRoute(
                            ids.get(i),
                            id.orElse(element.getKey()),
                            element.getValue(),
                            id.isPresent()));
        }
        return routes;
    }

    /** The address that it reads, without the options in it; empty if it has none. */
    public String source() {
        YamlNode from = element.get("from").orElse(element);
        return from.get("uri").orElse(from).text().split("\\?", 2)[0];
    }

    /** The id of an element; that of "from" is the id of its endpoint. */
    private static Optional<YamlNode> id(Map.Entry<YamlNode, YamlNode> element) {
        return element.getKey().name().equals("route")
                ? element.getValue().get("id").filter(id -> !id.text().isEmpty())
                : Optional.empty();
    }

    /**
     * The ids of the routes of a file.
     *
     * @param file the name of the file
     * @param given the ids that the file has, and null for a route without one
     */
    public static List<String> ids(String file, List<@Nullable String> given) {
        String base =
                file.substring(file.lastIndexOf('/') + 1).replaceFirst("(\\.camel)?\\.yaml$", "");
        Set<String> taken = new HashSet<>(given.stream().filter(Objects::nonNull).toList());
        List<String> ids = new ArrayList<>();
        int number = 1;
        for (String id : given) {
            String next = id == null ? base : id;
            while (id == null && !taken.add(next)) {
                next = base + "-" + ++number;
            }
            ids.add(next);
        }
        return ids;
    }
}
