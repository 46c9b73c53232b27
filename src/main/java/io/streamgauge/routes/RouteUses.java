package io.streamgauge.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * What route files use: the endpoints of Timestream, InfluxDB, Kinesis and HTTP that they name, and
 * their beans. The files are read as data, so a file that is not valid uses nothing.
 *
 * @param endpoints the endpoints, in the order of the files
 * @param beans the beans
 * @param unresolved the placeholders that have no value; what needs them is left out
 */
public record RouteUses(
        List<EndpointUse> endpoints, List<BeanUse> beans, List<RouteProblem> unresolved) {

    private static final Pattern ENDPOINT =
            Pattern.compile(
                    "(timestream|influxdb|kinesis|https?):(?://)?([^?]*)(?:\\?(.*))?",
                    Pattern.DOTALL);

    /** A value in RAW() may hold the characters that otherwise separate options. */
    private static final Pattern OPTION =
            Pattern.compile("([^=&]+)=(?:RAW\\((.*?)\\)(?=&|$)|([^&]*))", Pattern.DOTALL);

    private static final Set<String> SOURCES = Set.of("from", "poll", "pollEnrich");

    public RouteUses {
        endpoints = List.copyOf(endpoints);
        beans = List.copyOf(beans);
        unresolved = List.copyOf(unresolved);
    }

    /**
     * Reads route files. A route whose precondition is false uses nothing.
     *
     * @param resolve replaces the placeholders in a text, or throws an IllegalArgumentException
     *     where one has no value; such a text is left out
     */
    public static RouteUses of(List<RouteFile> files, UnaryOperator<String> resolve) {
        Reader reader = new Reader(resolve);
        for (RouteFile file : files) {
            YamlNode.of(file).ifPresent(reader::read);
        }
        return new RouteUses(
                reader.endpoints, reader.beans, List.copyOf(reader.unresolved.values()));
    }

    /** Walks through the nodes of files. */
    private static final class Reader {

        private final List<EndpointUse> endpoints = new ArrayList<>();
        private final List<BeanUse> beans = new ArrayList<>();
        private final Map<String, RouteProblem> unresolved = new LinkedHashMap<>();
        private final UnaryOperator<String> resolve;
        private boolean active;

        Reader(UnaryOperator<String> resolve) {
            this.resolve = resolve;
        }

        void read(YamlNode root) {
            List<YamlNode> routes =
                    root.items().flatMap(element -> element.get("route").stream()).toList();
            active = routes.isEmpty() || !routes.stream().allMatch(this::isOff);
            visit(root, false);
        }

        private void visit(YamlNode node, boolean source) {
            if (node.node() instanceof ScalarNode) {
                endpoint(node, source, Map.of());
                return;
            }
            node.items().forEach(item -> visit(item, source));
            if (isOff(node)) {
                return;
            }
            Optional<YamlNode> address = node.get("uri");
            address.ifPresent(
                    uri ->
                            endpoint(
                                    uri,
                                    source,
                                    node.get("parameters").map(this::texts).orElse(Map.of())));
            node.entries()
                    .filter(entry -> !entry.getKey().name().equals("uri"))
                    .forEach(entry -> visit(entry, address.isPresent()));
        }

        private void visit(Map.Entry<YamlNode, YamlNode> entry, boolean endpoint) {
            String key = entry.getKey().name();
            if (key.equals("beans")) {
                entry.getValue().items().forEach(this::bean);
            }
            // The options of an endpoint, and the steps below a source, are no sources.
            visit(entry.getValue(), SOURCES.contains(key) && !endpoint);
        }

        private boolean isOff(YamlNode route) {
            return route.get("precondition")
                    .flatMap(this::text)
                    .filter("false"::equals)
                    .isPresent();
        }

        private void bean(YamlNode bean) {
            beans.add(
                    new BeanUse(
                            bean.get("name").flatMap(this::text).orElse(""),
                            bean.get("type").flatMap(this::text).orElse(""),
                            bean.get("properties").map(this::texts).orElse(Map.of()),
                            active));
        }

        private void endpoint(YamlNode address, boolean source, Map<String, String> parameters) {
            text(address)
                    .map(ENDPOINT::matcher)
                    .filter(Matcher::matches)
                    .ifPresent(
                            uri -> {
                                Map<String, String> options = new HashMap<>(query(uri.group(3)));
                                options.putAll(parameters);
                                endpoints.add(
                                        new EndpointUse(
                                                address.place(),
                                                source,
                                                uri.group(1),
                                                uri.group(2).strip(),
                                                options));
                            });
        }

        private Map<String, String> texts(YamlNode mapping) {
            Map<String, String> texts = new HashMap<>();
            mapping.entries()
                    .filter(entry -> entry.getValue().node() instanceof ScalarNode)
                    .forEach(
                            entry ->
                                    text(entry.getValue())
                                            .ifPresent(
                                                    text ->
                                                            texts.put(
                                                                    entry.getKey().name(), text)));
            return texts;
        }

        private Optional<String> text(YamlNode scalar) {
            try {
                return Optional.of(resolve.apply(scalar.text()));
            } catch (IllegalArgumentException e) {
                unresolved.put(scalar.place().toString(), unresolved(scalar, e));
                return Optional.empty();
            }
        }

        /** Its message has the reason, a colon and the remedy. */
        private static RouteProblem unresolved(YamlNode scalar, IllegalArgumentException e) {
            String[] parts = String.valueOf(e.getMessage()).split(": ", 2);
            return scalar.problem(parts[0], parts.length == 2 ? parts[1] : "correct it");
        }
    }

    private static Map<String, String> query(@Nullable String query) {
        Map<String, String> options = new HashMap<>();
        if (query != null) {
            OPTION.matcher(query)
                    .results()
                    .forEach(
                            option ->
                                    options.put(
                                            YamlNode.camelCase(option.group(1)),
                                            option.group(2) == null
                                                    ? option.group(3)
                                                    : option.group(2)));
        }
        return options;
    }
}
