package io.streamgauge.routes.check;

import io.streamgauge.reading.RenamedNames;
import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import io.streamgauge.routes.check.ComponentCatalog.Options;
import io.streamgauge.routes.check.ComponentCatalog.Use;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.util.URISupport;

/** Finds unknown components, and unknown options of their endpoints. */
final class EndpointNames {

    private final ComponentCatalog catalog;
    private final PlaceholderValues values;
    private final BeanNames beans;
    private final List<RouteProblem> problems = new ArrayList<>();

    EndpointNames(ComponentCatalog catalog, PlaceholderValues values, BeanNames beans) {
        this.catalog = catalog;
        this.values = values;
        this.beans = beans;
    }

    List<RouteProblem> problems() {
        return problems;
    }

    /**
     * @param endpoint text with its address, or a mapping with address and parameters
     */
    void check(YamlNode endpoint) {
        YamlNode address = endpoint.get("uri").orElse(endpoint);
        values.of(address)
                .filter(uri -> !uri.isBlank())
                .ifPresent(uri -> check(address, uri, endpoint.get("parameters")));
    }

    /** Checks that a route can begin with an endpoint. */
    void checkBegins(YamlNode endpoint) {
        options(endpoint)
                .filter(options -> options.use() == Use.PRODUCER)
                .ifPresent(
                        options ->
                                use(
                                        endpoint,
                                        "%s: can only be sent to, so a route cannot begin with it",
                                        "begin the route with timer:, file: or another endpoint"
                                                + " that reads"));
    }

    /** Checks that an endpoint can be sent to. */
    void checkTakes(YamlNode endpoint) {
        options(endpoint)
                .filter(options -> options.use() == Use.CONSUMER)
                .ifPresent(
                        options ->
                                use(
                                        endpoint,
                                        "%s: can only begin a route, so nothing can be sent to it",
                                        "write it as the \"uri\" of \"from\""));
    }

    private void use(YamlNode endpoint, String message, String remedy) {
        YamlNode address = endpoint.get("uri").orElse(endpoint);
        problems.add(
                address.problem(message.formatted(address.text().split("[:?]", 2)[0]), remedy));
    }

    private Optional<Options> options(YamlNode endpoint) {
        return values.of(endpoint.get("uri").orElse(endpoint))
                .map(uri -> uri.split("[:?]", 2)[0])
                .filter(scheme -> !scheme.isBlank() && !scheme.contains("$"))
                .flatMap(catalog::options);
    }

    private void check(YamlNode address, String uri, Optional<YamlNode> parameters) {
        String scheme = uri.split("[:?]", 2)[0];
        if (scheme.contains("$")) {
            return;
        }
        if (!catalog.hasComponent(scheme)) {
            if (!beans.has(scheme)) {
                problems.add(
                        address.problem(
                                "there is no component \"%s\"".formatted(scheme),
                                SpellingSuggestion.remedy(
                                        scheme, catalog.components(), "the components are")));
            }
            return;
        }
        Map<String, Object> query = query(uri);
        query.values().forEach(value -> beans.value(address, String.valueOf(value)));
        catalog.options(scheme)
                .filter(options -> !options.open())
                .ifPresent(
                        options -> {
                            query.keySet().forEach(name -> option(address, scheme, name, options));
                            parameters.stream()
                                    .flatMap(YamlNode::entries)
                                    .map(entry -> entry.getKey())
                                    .forEach(key -> option(key, scheme, key.text(), options));
                        });
    }

    private void option(YamlNode at, String scheme, String name, Options options) {
        if (!options.have(name)) {
            problems.add(
                    at.problem(
                            "%s: has no option \"%s\"".formatted(scheme, name),
                            RenamedNames.of(name)
                                    .filter(options::have)
                                    .map("it is called \"%s\" now"::formatted)
                                    .orElseGet(
                                            () ->
                                                    SpellingSuggestion.remedy(
                                                            name,
                                                            options.names(),
                                                            "its options are"))));
        }
    }

    /** The options in an address; none where it is not valid as a whole, which Camel reports. */
    static Map<String, Object> query(String uri) {
        int question = uri.indexOf('?');
        if (question < 0) {
            return Map.of();
        }
        try {
            return URISupport.parseQuery(uri.substring(question + 1), true);
        } catch (URISyntaxException e) {
            // Camel reports it.
            return Map.of();
        }
    }
}
