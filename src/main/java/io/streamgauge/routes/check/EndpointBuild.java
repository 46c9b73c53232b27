package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.dsl.yaml.common.YamlSupport;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/**
 * Builds the endpoints of route files in a scratch context, and finds values that their options do
 * not take. An endpoint that is not started has no client and no port.
 */
final class EndpointBuild {

    private final ScratchContext scratch;
    private final ComponentCatalog catalog;
    private final PlaceholderValues values;
    private final Set<String> excused;
    private final List<RouteProblem> problems = new ArrayList<>();

    /**
     * @param excused the names of beans that are not in the scratch context, or are reported
     */
    EndpointBuild(
            ScratchContext scratch,
            ComponentCatalog catalog,
            PlaceholderValues values,
            Set<String> excused) {
        this.scratch = scratch;
        this.catalog = catalog;
        this.values = values;
        this.excused = excused;
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
                .filter(uri -> !uri.isBlank() && !uri.contains("${"))
                .ifPresent(uri -> check(endpoint, address, uri));
    }

    private void check(YamlNode endpoint, YamlNode address, String uri) {
        String scheme = uri.split("[:?]", 2)[0];
        if (!catalog.hasComponent(scheme)) {
            return;
        }
        int before = problems.size();
        Map<String, Object> query = EndpointNames.query(uri);
        query.forEach((name, value) -> isTaken(address, scheme, name, String.valueOf(value)));
        boolean complete =
                problems.size() == before
                        && query.keySet().stream().allMatch(name -> isKnown(scheme, name));
        Map<String, Object> parameters = new LinkedHashMap<>();
        Map<String, YamlNode> places = new LinkedHashMap<>();
        for (Map.Entry<YamlNode, YamlNode> entry :
                endpoint.get("parameters").stream().flatMap(YamlNode::entries).toList()) {
            Optional<String> value = values.of(entry.getValue());
            String name = entry.getKey().name();
            places.put(name, entry.getValue());
            complete &= value.filter(text -> !text.contains("${")).isPresent();
            if (value.isPresent()
                    && isKnown(scheme, name)
                    && isTaken(entry.getValue(), scheme, name, value.get())) {
                parameters.put(name, value.get());
            }
        }
        if (complete) {
            build(address, uri, parameters, places);
        }
    }

    private boolean isKnown(String scheme, String name) {
        return catalog.options(scheme).map(options -> options.have(name)).orElse(true);
    }

    /** Whether an option takes a value; otherwise that is a problem. */
    private boolean isTaken(YamlNode at, String scheme, String name, String value) {
        Optional<BuildFailure> failure =
                type(scheme, name)
                        .flatMap(type -> ValueRules.broken(scratch.context(), type, value))
                        .map(rule -> BuildFailure.ofValue(name, rule, value))
                        .or(() -> QuartzOptions.problem(scheme, name, value));
        failure.ifPresent(it -> problems.add(it.at(at)));
        return failure.isEmpty();
    }

    private Optional<Class<?>> type(String scheme, String name) {
        if (catalog.options(scheme).filter(it -> it.durations().contains(name)).isPresent()) {
            // Its class is a number, but it is set from a duration.
            return Optional.of(Duration.class);
        }
        @Nullable PropertyConfigurer options =
                PluginHelper.getConfigurerResolver(scratch.context())
                        .resolvePropertyConfigurer(
                                scheme + "-endpoint-configurer", scratch.context());
        return options instanceof PropertyConfigurerGetter known
                ? Optional.ofNullable(known.getOptionType(name, true))
                : Optional.empty();
    }

    private void build(
            YamlNode address,
            String uri,
            Map<String, Object> parameters,
            Map<String, YamlNode> places) {
        if (!parameters.isEmpty() && uri.contains("?")) {
            problems.add(
                    address.problem(
                            "the address has options after \"?\", and the endpoint has"
                                    + " \"parameters\" too",
                            "move all options to \"parameters\""));
            return;
        }
        try {
            scratch.context()
                    .getEndpoint(
                            YamlSupport.createEndpointUri(
                                    scratch.context(), address.node(), uri, parameters));
        } catch (RuntimeException e) {
            if (!BuildFailure.isMissingBean(e, excused)) {
                for (BuildFailure failure : BuildFailure.of(e)) {
                    problems.add(failure.at(places.getOrDefault(failure.key(), address)));
                }
            }
        }
    }
}
