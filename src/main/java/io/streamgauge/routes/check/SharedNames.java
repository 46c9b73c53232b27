package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds names that two route files define. All files share their names in Camel, where the later
 * definition replaces the earlier one, or both apply.
 */
final class SharedNames {

    private final Map<String, Place> places = new HashMap<>();
    private final List<RouteProblem> problems = new ArrayList<>();
    private final Set<String> ofTheProgram;

    /**
     * @param ofTheProgram the names of beans that files must not replace
     */
    SharedNames(Set<String> ofTheProgram) {
        this.ofTheProgram = ofTheProgram;
    }

    void add(YamlNode root) {
        root.items().flatMap(YamlNode::entries).forEach(this::element);
    }

    List<RouteProblem> problems() {
        return problems;
    }

    private void element(Map.Entry<YamlNode, YamlNode> element) {
        YamlNode value = element.getValue();
        switch (element.getKey().name()) {
            case "beans" ->
                    value.items().flatMap(bean -> bean.get("name").stream()).forEach(this::bean);
            case "dataFormats" ->
                    value.items()
                            .flatMap(YamlNode::entries)
                            .flatMap(format -> format.getValue().get("id").stream())
                            .forEach(id -> name("data format", id));
            case "route" -> value.get("id").ifPresent(id -> name("route", id));
            case "routeConfiguration" ->
                    value.get("id").ifPresent(id -> name("route configuration", id));
            case "routeTemplate" -> value.get("id").ifPresent(id -> name("route template", id));
            default -> {
                // It has no name that other files could use.
            }
        }
    }

    private void bean(YamlNode name) {
        if (ofTheProgram.contains(name.text())) {
            problems.add(
                    new RouteProblem(
                            name.place(),
                            "the bean \"%s\" would replace the one of the program or of application.properties for all route files"
                                    .formatted(name.text()),
                            "give it another name"));
        } else {
            name("bean", name);
        }
    }

    private void name(String kind, YamlNode name) {
        if (name.text().isEmpty()) {
            return;
        }
        Place other = places.putIfAbsent(kind + " " + name.text(), name.place());
        if (other != null) {
            problems.add(
                    new RouteProblem(
                            name.place(),
                            "the %s \"%s\" is at %s too, and all route files share their names"
                                    .formatted(kind, name.text(), other),
                            "give one of the two another name"));
        }
    }
}
