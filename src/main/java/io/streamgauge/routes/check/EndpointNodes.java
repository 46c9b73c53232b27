package io.streamgauge.routes.check;

import io.streamgauge.routes.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The nodes of a route file that are addresses of endpoints, alone or with parameters. */
final class EndpointNodes {

    private static final Set<String> KEYS =
            Set.of("from", "to", "toD", "wireTap", "poll", "deadLetterUri");

    /** Their parts are the user's own, or are checked where a template is used. */
    private static final Set<String> CLOSED =
            Set.of("beans", "parameters", "routeTemplate", "templatedRoute");

    /** Options of endpoints that are addresses themselves. */
    private static final String DEAD_LETTER = "deadLetter";

    private EndpointNodes() {}

    static List<YamlNode> of(YamlNode root) {
        return in(root).toList();
    }

    private static Stream<YamlNode> in(YamlNode node) {
        return Stream.concat(
                node.items().flatMap(EndpointNodes::in), node.entries().flatMap(EndpointNodes::in));
    }

    private static Stream<YamlNode> in(Map.Entry<YamlNode, YamlNode> entry) {
        String key = entry.getKey().name();
        YamlNode value = entry.getValue();
        if (CLOSED.contains(key)) {
            return Stream.empty();
        }
        Stream<YamlNode> below = in(value);
        return KEYS.contains(key)
                ? Stream.concat(Stream.concat(Stream.of(value), deadLetters(value)), below)
                : below;
    }

    private static Stream<YamlNode> deadLetters(YamlNode endpoint) {
        return endpoint.get("parameters").stream()
                .flatMap(parameters -> parameters.get(DEAD_LETTER).stream());
    }
}
