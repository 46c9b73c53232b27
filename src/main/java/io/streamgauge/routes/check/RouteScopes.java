package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds elements of a route file that affect the routes of other files.
 *
 * <p>Camel applies {@code onException}, {@code onCompletion}, {@code intercept} and {@code
 * interceptFrom} at the top of a file to its own routes. Other elements would affect the whole
 * context, and are refused.
 */
final class RouteScopes {

    private static final Set<String> OF_ITS_FILE =
            Set.of(
                    "beans",
                    "dataFormats",
                    "from",
                    "intercept",
                    "interceptFrom",
                    "onCompletion",
                    "onException",
                    "rest",
                    "route",
                    "routeTemplate",
                    "templatedRoute");

    private static final Pattern WILDCARDS = Pattern.compile("[*+^$|()\\[\\]?\\\\]");

    private final List<RouteProblem> problems = new ArrayList<>();

    private RouteScopes() {}

    static List<RouteProblem> check(YamlNode root) {
        RouteScopes scopes = new RouteScopes();
        root.items().flatMap(YamlNode::entries).forEach(scopes::element);
        return scopes.problems;
    }

    private void element(Map.Entry<YamlNode, YamlNode> element) {
        YamlNode key = element.getKey();
        switch (key.name()) {
            case "errorHandler" ->
                    problem(
                            key,
                            "at the top of a file it applies to the routes of all files",
                            "write it in each route of this file, as errorHandler beside \"from\"");
            case "interceptSendToEndpoint" -> interceptor(key);
            case "restConfiguration" ->
                    problem(
                            key,
                            "it applies to all files",
                            "write it as camel.rest.* in application.properties");
            case "routeConfiguration" -> routeConfiguration(key, element.getValue());
            default -> {
                if (OF_ITS_FILE.contains(key.name())) {
                    pattern(element.getValue());
                } else if (RouteSchema.step().keys().containsKey(key.name())) {
                    problem(
                            key,
                            "at the top of a file Camel ignores it",
                            "write it below the steps of a route, or remove it");
                }
            }
        }
    }

    private void routeConfiguration(YamlNode key, YamlNode configuration) {
        String id = configuration.text("id");
        if (id.isEmpty() || id.equals("*")) {
            problem(
                    key,
                    "without an id it applies to the routes of all files",
                    "give it an id, and name that in the routes of this file as"
                            + " \"routeConfigurationId\"");
        }
        configuration.get("interceptSendToEndpoint").stream()
                .flatMap(YamlNode::items)
                .forEach(this::interceptor);
    }

    private void interceptor(YamlNode at) {
        problems.add(
                at.problem(
                        "\"interceptSendToEndpoint\" changes what the routes of all files send to"
                                + " the endpoint",
                        "write its steps in front of the \"to\" of your route"));
    }

    /** A pattern could match a configuration of another file. */
    private void pattern(YamlNode route) {
        route.get("routeConfigurationId")
                .filter(id -> WILDCARDS.matcher(id.text()).find())
                .ifPresent(
                        id ->
                                problems.add(
                                        id.problem(
                                                "\"routeConfigurationId\" is the pattern \"%s\", which may match the configurations of other files"
                                                        .formatted(id.text()),
                                                "name each id, with commas")));
    }

    private void problem(YamlNode key, String message, String remedy) {
        problems.add(key.problem("\"%s\": %s".formatted(key.text(), message), remedy));
    }
}
