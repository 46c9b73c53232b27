package io.streamgauge.routes.check;

import io.streamgauge.routes.NamedRoute;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds names that two route files define. All files share their names in Camel, where the later
 * definition replaces the earlier one, or both apply.
 */
final class SharedNames {

    private final Map<String, String> places = new HashMap<>();
    private final List<RouteProblem> problems = new ArrayList<>();
    private final ProgramBeans ofTheProgram;

    /**
     * @param ofTheProgram the names of beans that files must not replace
     */
    SharedNames(ProgramBeans ofTheProgram) {
        this.ofTheProgram = ofTheProgram;
    }

    void add(YamlNode root) {
        root.items().flatMap(YamlNode::entries).forEach(this::element);
        NamedRoute.in(root).forEach(this::route);
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
            case "routeConfiguration" ->
                    value.get("id").ifPresent(id -> name("route configuration", id));
            case "routeTemplate" -> value.get("id").ifPresent(id -> name("route template", id));
            default -> {
                // It has no name that other files could use.
            }
        }
    }

    private void route(NamedRoute route) {
        if (route.isNamed()) {
            name("route", route.at());
            return;
        }
        Place at = route.at().place();
        String reason = "has no id, and so is named for its file";
        name(
                new Name("route", "route that " + reason + ",", route.id()),
                at,
                at + ", where it " + reason);
    }

    private void bean(YamlNode name) {
        if (ofTheProgram.has(name.text())) {
            problems.add(
                    name.problem(
                            "the bean \"%s\" would replace the one of the program or of application.properties for all route files"
                                    .formatted(name.text()),
                            "give it another name"));
        } else {
            name("bean", name);
        }
    }

    private void name(String kind, YamlNode name) {
        if (!name.text().isEmpty()) {
            name(new Name(kind, kind, name.text()), name.place(), name.place().toString());
        }
    }

    /**
     * A name that a file defines.
     *
     * @param kind of what it is the name
     * @param shown the kind in messages
     */
    private record Name(String kind, String shown, String text) {}

    private void name(Name name, Place at, String shownPlace) {
        String other = places.putIfAbsent(name.kind() + " " + name.text(), shownPlace);
        if (other != null) {
            problems.add(
                    new RouteProblem(
                            at,
                            "the %s \"%s\" is already in %s, and all route files share their names"
                                    .formatted(name.shown(), name.text(), other),
                            "give one of the two another name"));
        }
    }
}
