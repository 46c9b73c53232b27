package io.streamgauge.routes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.routes.RouteProblem.Place;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A node of a case file with its place.
 *
 * @param file the name of the file
 * @param node the node
 */
record CaseNode(String file, Node node) {

    Place place() {
        return node.getStartMark()
                .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> new Place(file, 1, 1));
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    boolean isBoolean() {
        return node.getTag().equals(Tag.BOOL);
    }

    /** The text of a scalar, as it is written; empty for other nodes. */
    String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The items of a list; empty for other nodes. */
    List<CaseNode> items() {
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(this::other).toList()
                : List.of();
    }

    /** The keys of a mapping with their values; empty for other nodes. */
    List<Map.Entry<CaseNode, CaseNode>> entries() {
        Stream<NodeTuple> entries =
                node instanceof MappingNode mapping ? mapping.getValue().stream() : Stream.empty();
        return entries.map(it -> Map.entry(other(it.getKeyNode()), other(it.getValueNode())))
                .toList();
    }

    /** The value as JSON; numbers keep their digits. */
    JsonNode json() {
        if (isMapping()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            entries().forEach(entry -> object.set(entry.getKey().text(), entry.getValue().json()));
            return object;
        } else if (isList()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items().forEach(item -> array.add(item.json()));
            return array;
        }
        return scalar();
    }

    private JsonNode scalar() {
        Tag tag = node.getTag();
        if (isNull()) {
            return JsonNodeFactory.instance.nullNode();
        } else if (isBoolean()) {
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text()));
        } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(text());
        }
        return JsonNodeFactory.instance.textNode(text());
    }

    /** Hexadecimal numbers, infinities and the like stay text: JSON has none. */
    private static JsonNode number(String text) {
        try {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    private CaseNode other(Node other) {
        return new CaseNode(file, other);
    }
}
