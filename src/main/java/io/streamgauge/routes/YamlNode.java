package io.streamgauge.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.routes.RouteProblem.Place;
import io.streamgauge.routes.YamlLimits.Excess;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A node of a YAML file with its place.
 *
 * @param file the name of its file
 * @param node the node
 */
public record YamlNode(String file, Node node) {

    /**
     * The content of a file; empty if it has none, or is not valid YAML.
     *
     * @param problems where it is reported that the file is not valid
     */
    public static Optional<YamlNode> read(RouteFile file, List<RouteProblem> problems) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(file.name()).setSchema(new CoreSchema()).build();
        Optional<Mark> mark = Optional.empty();
        String reason;
        try {
            Optional<Excess> excess = YamlLimits.ofText(settings, file.text());
            Optional<Node> root = Optional.empty();
            if (excess.isEmpty()) {
                root = new Compose(settings).composeString(file.text());
                excess = root.flatMap(YamlLimits::ofAliases);
            }
            if (excess.isEmpty()) {
                return root.map(node -> new YamlNode(file.name(), node));
            }
            excess.ifPresent(it -> problems.add(problem(file, it)));
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            // Its message has an excerpt of the file, which may contain a password.
            mark = e.getProblemMark();
            reason = ": " + e.getProblem();
        } catch (YamlEngineException e) {
            reason = ": " + e.getMessage();
        }
        problems.add(
                new RouteProblem(
                        at(file.name(), mark), "this is not valid YAML" + reason, "correct it"));
        return Optional.empty();
    }

    private static RouteProblem problem(RouteFile file, Excess excess) {
        return new RouteProblem(at(file.name(), excess.at()), excess.message(), excess.remedy());
    }

    /** The content of a file, whose problems the check of route files reports. */
    public static Optional<YamlNode> of(RouteFile file) {
        return read(file, new ArrayList<>());
    }

    public Place place() {
        return at(file, node.getStartMark());
    }

    /** The place of a mark, or the begin of the file. */
    public static Place at(String file, Optional<Mark> mark) {
        return mark.map(it -> new Place(file, it.getLine() + 1, it.getColumn() + 1))
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

    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    public boolean isBoolean() {
        return node.getTag().equals(Tag.BOOL);
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

    /** The text of a key; empty where it is absent, or no scalar. */
    public String text(String key) {
        return get(key).map(YamlNode::text).orElse("");
    }

    /**
     * The values of some elements of a file.
     *
     * @param name the key of the elements, such as beans
     */
    public Stream<YamlNode> elements(String name) {
        return items().flatMap(YamlNode::entries)
                .filter(element -> element.getKey().name().equals(name))
                .map(Map.Entry::getValue);
    }

    /** A mistake at the place of the node. */
    public RouteProblem problem(String message, String remedy) {
        return new RouteProblem(place(), message, remedy);
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

    /** The value as JSON; numbers keep their digits. */
    public JsonNode json() {
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

    private YamlNode other(Node other) {
        return new YamlNode(file, other);
    }
}
