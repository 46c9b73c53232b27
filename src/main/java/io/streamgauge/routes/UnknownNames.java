package io.streamgauge.routes;

import io.streamgauge.reading.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;

/**
 * Finds names in a route file that stand for nothing: of components and their options, of beans,
 * their classes and properties, and of keys; and programs of jq that do not compile.
 */
final class UnknownNames {

    /** What is made of a template is known only where it is used. */
    private static final Set<String> TEMPLATES = Set.of("routeTemplate", "templatedRoute");

    private final List<Problem> problems = new ArrayList<>();
    private final Values values;
    private final EndpointNames endpoints;
    private final BeanNames beans;

    private UnknownNames(CamelContext camel, Set<String> beans) {
        Catalog catalog = new Catalog(camel);
        this.values = new Values(camel);
        this.beans = new BeanNames(camel, catalog, beans);
        this.endpoints = new EndpointNames(catalog, values, this.beans);
    }

    /**
     * The mistakes of a file.
     *
     * @param beans the names of all beans that routes may use
     */
    static List<Problem> check(YamlNode root, CamelContext camel, Set<String> beans) {
        UnknownNames names = new UnknownNames(camel, beans);
        root.items()
                .flatMap(YamlNode::entries)
                .filter(element -> !TEMPLATES.contains(element.getKey().name()))
                .forEach(names::visit);
        names.problems.addAll(names.values.problems());
        names.problems.addAll(names.endpoints.problems());
        names.problems.addAll(names.beans.problems());
        return names.problems;
    }

    /** The question after a nearest name, or else all that there are. */
    static String remedy(String name, Collection<String> known, String what) {
        String all = "%s %s".formatted(what, String.join(", ", new TreeSet<>(known)));
        return Nearest.to(name, known)
                .map(nearest -> "did you mean \"%s\"? %s".formatted(nearest, all))
                .orElse(all);
    }

    private void visit(Map.Entry<YamlNode, YamlNode> entry) {
        YamlNode value = entry.getValue();
        switch (entry.getKey().name()) {
            case "beans", "parameters" -> {
                value.items().forEach(beans::bean);
                values(value);
                return;
            }
            case "jq" ->
                    JqPrograms.check(value.get("expression").orElse(value))
                            .ifPresent(problems::add);
            case "from", "to", "toD", "wireTap", "poll" -> endpoints.check(value);
            case "process", "bean", "method" -> value.get("ref").ifPresent(beans::reference);
            default -> {
                // It names nothing by itself.
            }
        }
        descend(value);
    }

    /** Below here the keys are names that the file itself gives, or those of options. */
    private void values(YamlNode value) {
        values.check(value);
        beans.value(value);
        value.items().forEach(this::values);
        value.entries().forEach(entry -> values(entry.getValue()));
    }

    private void descend(YamlNode value) {
        values.check(value);
        beans.value(value);
        value.items().forEach(this::descend);
        value.entries().forEach(this::visit);
    }
}
