package io.streamgauge.routes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * An element of the schema of Camel's YAML DSL, which is in Camel's jar. It uses few of the words
 * of JSON Schema, so that an element can say what is wrong with a node in one sentence.
 *
 * @param json the element, with its reference resolved
 */
record RouteSchema(JsonNode json) {

    private static final String FILE = "/schema/camelYamlDsl.json";

    /** The schema of all files takes megabytes, which a collection frees after the checks. */
    private static volatile WeakReference<JsonNode> known = new WeakReference<>(null);

    /**
     * Keys of which a mapping may have one, with the elements of their values. They are languages,
     * data formats, or other alternatives.
     *
     * @param elements the element of each key
     * @param optional whether a mapping may have none of them
     */
    record Choice(Map<String, RouteSchema> elements, boolean optional) {}

    /** The element of a whole file. */
    static RouteSchema file() {
        return of(root());
    }

    /** The element of a step, with the keys of all steps. */
    static RouteSchema step() {
        return of(root().at("/items/definitions/org.apache.camel.model.ProcessorDefinition"));
    }

    private static RouteSchema of(JsonNode json) {
        JsonNode reference = json.path("$ref");
        return reference.isTextual()
                ? of(root().at(reference.asText().substring(1)))
                : new RouteSchema(json);
    }

    /** The kinds of nodes that the element may be: a text, a mapping or a list. */
    List<RouteSchema> kinds() {
        return json.has("oneOf") ? list(json.path("oneOf")) : List.of(this);
    }

    /** The type of a node; empty if it may be any. */
    String type() {
        return json.path("type").asText();
    }

    /** The words that a text must be one of; empty if it may be any. */
    List<String> words() {
        return StreamSupport.stream(json.path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The element of the items of a list. */
    RouteSchema items() {
        return of(json.path("items"));
    }

    /** The keys of a mapping with the elements of their values. */
    Map<String, RouteSchema> keys() {
        Map<String, RouteSchema> keys = new LinkedHashMap<>();
        json.path("properties")
                .properties()
                .forEach(it -> keys.put(it.getKey(), of(it.getValue())));
        choices().forEach(choice -> keys.putAll(choice.elements()));
        return keys;
    }

    /** Whether a mapping may have other keys too. */
    boolean isOpen() {
        return json.path("additionalProperties").asBoolean(true);
    }

    /** Whether a mapping may have one key only, as a step has. */
    boolean isSingle() {
        return json.path("maxProperties").asInt() == 1;
    }

    /** The keys that a mapping must have. */
    List<String> required() {
        return StreamSupport.stream(json.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The groups of keys of which a mapping may have one each. */
    List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        boolean optional = false;
        for (JsonNode group : json.path("anyOf")) {
            Map<String, RouteSchema> elements = new LinkedHashMap<>();
            for (JsonNode alternative : group.path("oneOf")) {
                optional |= alternative.has("not");
                if (alternative.has("$ref")) {
                    of(alternative).choices().forEach(it -> elements.putAll(it.elements()));
                } else if (alternative.has("required")) {
                    String key = alternative.path("required").path(0).asText();
                    elements.put(key, of(alternative.path("properties").path(key)));
                }
            }
            choices.add(new Choice(elements, optional));
        }
        boolean anyOptional = optional;
        return choices.stream()
                .map(choice -> new Choice(choice.elements(), anyOptional || choices.size() > 1))
                .toList();
    }

    private static List<RouteSchema> list(JsonNode json) {
        return StreamSupport.stream(json.spliterator(), false).map(RouteSchema::of).toList();
    }

    private static JsonNode root() {
        JsonNode root = known.get();
        if (root == null) {
            root = read();
            known = new WeakReference<>(root);
        }
        return root;
    }

    private static JsonNode read() {
        try (InputStream file = RouteSchema.class.getResourceAsStream(FILE)) {
            return file == null ? MissingNode.getInstance() : new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
