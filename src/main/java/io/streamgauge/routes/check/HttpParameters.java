package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds parameters of {@code http:} endpoints that Camel would truncate: it appends the values to
 * the address unencoded, where an ampersand begins another parameter.
 */
final class HttpParameters {

    private HttpParameters() {}

    static List<RouteProblem> check(YamlNode root) {
        return all(root)
                .filter(node -> node.get("uri").map(uri -> isHttp(uri.text())).orElse(false))
                .flatMap(node -> node.get("parameters").stream())
                .flatMap(YamlNode::entries)
                .filter(entry -> isCut(entry.getValue().text()))
                .map(
                        entry ->
                                entry.getValue()
                                        .problem(
                                                "the value of \"%s\" has a \"&\", which begins another parameter of the address"
                                                        .formatted(entry.getKey().text()),
                                                "write %26, or RAW(...) around the value"))
                .toList();
    }

    private static Stream<YamlNode> all(YamlNode node) {
        return Stream.concat(
                Stream.of(node),
                Stream.concat(node.items(), node.entries().map(entry -> entry.getValue()))
                        .flatMap(HttpParameters::all));
    }

    private static boolean isHttp(String uri) {
        return uri.startsWith("http:") || uri.startsWith("https:") || uri.startsWith("{{");
    }

    private static boolean isCut(String value) {
        return value.contains("&") && !value.startsWith("RAW(") && !value.startsWith("RAW{");
    }
}
