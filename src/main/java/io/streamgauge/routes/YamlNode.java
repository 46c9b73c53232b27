package io.streamgauge.routes;

import io.streamgauge.routes.RouteProblem.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A node of a route file with its place.
 *
 * @param file the name of its file
 * @param node the node
 */
public record YamlNode(String file, Node node) {

    public Place place() {
        return node.getStartMark()
                .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> new Place(file, 1, 1));
    }

    /** The last line of the node, from 1. */
    public int lastLine() {
        return node.getEndMark()
                .map(mark -> mark.getColumn() == 0 ? mark.getLine() : mark.getLine() + 1)
                .orElseGet(() -> place().line());
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** The items of a list; empty for other nodes. */
    public Stream<YamlNode> items() {
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(this::other)
                : Stream.empty();
    }

    /** The keys of a mapping with their values; empty for other nodes. */
    public Stream<Map.Entry<YamlNode, YamlNode>> entries() {
        List<NodeTuple> entries =
                node instanceof MappingNode mapping ? mapping.getValue() : List.of();
        return entries.stream()
                .map(entry -> Map.entry(other(entry.getKeyNode()), other(entry.getValueNode())));
    }

    /** The value of a key, which may be written in camelCase or kebab-case. */
    public Optional<YamlNode> get(String key) {
        return entries()
                .filter(entry -> entry.getKey().name().equals(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The text of a scalar; empty for other nodes. */
    public String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The text of a key, in camelCase as Camel reads it. */
    public String name() {
        return camelCase(text());
    }

    /** A name in camelCase that may be written in kebab-case. */
    public static String camelCase(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean hyphen = text.charAt(i) == '-' && i + 1 < text.length();
            name.append(hyphen ? Character.toUpperCase(text.charAt(++i)) : text.charAt(i));
        }
        return name.toString();
    }

    private YamlNode other(Node other) {
        return new YamlNode(file, other);
    }
}
