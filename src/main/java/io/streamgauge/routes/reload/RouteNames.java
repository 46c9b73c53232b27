package io.streamgauge.routes.reload;

import io.streamgauge.routes.NamedRoute;
import io.streamgauge.routes.YamlNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that a route file defines, and the names that it may use.
 *
 * @param defined the names of beans, routes, configurations, templates and data formats, what
 *     routes read, and their startup orders, by kind
 * @param used what refers to a bean, configuration, template or data format
 * @param definitions the definitions of beans, configurations, templates and data formats, by name
 */
record RouteNames(
        Map<String, Set<String>> defined, Set<String> used, Map<String, Definition> definitions) {

    private static final String BEANS = "beans";
    private static final String ROUTES = "route";
    private static final String ORDERS = "startupOrder";
    private static final String SOURCES = "source";

    /** What files cannot use, and only one of them may have. */
    private static final Set<String> EXCLUSIVE = Set.of(ROUTES, ORDERS, SOURCES);

    /** The order of routes without one. */
    private static final int LAST = 1000;

    private static final Pattern ORDER = Pattern.compile("[0-9]{1,3}");

    /** A bean in a value: #quote, #bean:quote, bean:quote?method=bid, ref:quote. */
    private static final Pattern REFERENCE =
            Pattern.compile("(?:#(?:bean:)?|\\bbean:|\\bref:)([\\w.-]+)");

    /** Keys whose whole value is the name of a bean. */
    private static final Set<String> REFERRING =
            Set.of(
                    "ref",
                    "method",
                    "aggregationStrategy",
                    "comparator",
                    "errorHandler",
                    "executorService",
                    "idempotentRepository",
                    "onPrepare",
                    "onRedelivery",
                    "routeConfigurationId",
                    "routePolicy");

    /**
     * What a file says of a name.
     *
     * @param text the definition without comments, and the settings that it uses
     * @param used the names that it may use
     */
    record Definition(String text, Set<String> used) {

        private static Definition of(YamlNode node, Map<String, String> settings) {
            String text = node.json().toString();
            Map<String, String> values = new TreeMap<>(SettingsFiles.used(text, settings));
            Set<String> used = new TreeSet<>();
            use("", node, used);
            return new Definition(text + values, used);
        }

        private Definition with(Definition other) {
            Set<String> both = new TreeSet<>(used);
            both.addAll(other.used);
            return new Definition(text + other.text, both);
        }
    }

    /** The names in a file; none if it is not valid YAML. */
    static RouteNames of(@Nullable HashedFile file) {
        RouteNames names = new RouteNames(new TreeMap<>(), new HashSet<>(), new TreeMap<>());
        if (file != null) {
            YamlNode.of(file.file())
                    .ifPresent(
                            root -> {
                                root.items()
                                        .flatMap(YamlNode::entries)
                                        .forEach(element -> names.define(element, file.values()));
                                NamedRoute.in(root).forEach(names::define);
                                use("", root, names.used);
                            });
        }
        return names;
    }

    /** The names of its beans. */
    Set<String> beans() {
        return defined.getOrDefault(BEANS, Set.of());
    }

    /** The first number in the order in which its routes are started. */
    int startupOrder() {
        return defined.getOrDefault(ORDERS, Set.of()).stream()
                .filter(order -> ORDER.matcher(order).matches())
                .mapToInt(Integer::parseInt)
                .min()
                .orElse(LAST);
    }

    /** Whether both files define one name. */
    boolean shares(RouteNames other) {
        return defined.entrySet().stream()
                .anyMatch(
                        kind ->
                                kind.getValue().stream()
                                        .anyMatch(
                                                other.defined.getOrDefault(kind.getKey(), Set.of())
                                                        ::contains));
    }

    /** Whether this file uses a name that the other one defines. */
    boolean uses(RouteNames other) {
        return other.defined.entrySet().stream()
                .filter(kind -> !EXCLUSIVE.contains(kind.getKey()))
                .anyMatch(kind -> kind.getValue().stream().anyMatch(used::contains));
    }

    private void define(Map.Entry<YamlNode, YamlNode> element, Map<String, String> settings) {
        String kind = element.getKey().name();
        YamlNode value = element.getValue();
        switch (kind) {
            case BEANS -> value.items().forEach(bean -> define(kind, "name", bean, settings));
            case "dataFormats" ->
                    value.items()
                            .flatMap(YamlNode::entries)
                            .forEach(format -> define(kind, "id", format.getValue(), settings));
            case "routeConfiguration", "routeTemplate" -> define(kind, "id", value, settings);
            default -> {
                // It has no name that other files could use.
            }
        }
    }

    private void define(String kind, String key, YamlNode node, Map<String, String> settings) {
        String name = node.text(key);
        if (!name.isEmpty()) {
            define(kind, name);
            definitions.merge(name, Definition.of(node, settings), Definition::with);
        }
    }

    private void define(NamedRoute route) {
        define(ROUTES, route.id());
        define(SOURCES, route.source());
        route.element().get(ORDERS).ifPresent(order -> define(ORDERS, order.text()));
    }

    private void define(String kind, String name) {
        if (!name.isEmpty()) {
            defined.computeIfAbsent(kind, each -> new HashSet<>()).add(name);
        }
    }

    private static void use(String key, YamlNode value, Set<String> used) {
        String text = value.text();
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            String name = reference.group(1);
            used.add(name);
            // A method may follow: quote.bid
            used.add(name.split("\\.", 2)[0]);
        }
        if (REFERRING.contains(key) || key.endsWith("Ref")) {
            for (String name : text.split(",", -1)) {
                used.add(name.strip());
            }
        }
        value.items().forEach(item -> use(key, item, used));
        value.entries().forEach(entry -> use(entry.getKey().name(), entry.getValue(), used));
    }
}
