package io.streamgauge.routes.check;

import static java.util.stream.Collectors.joining;

import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import io.streamgauge.routes.check.RouteSchema.Choice;
import io.streamgauge.time.Durations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what does not fit the schema of Camel's YAML DSL: unknown and missing keys, and values of
 * another type. A value that is not text may be a placeholder.
 */
final class SchemaCheck {

    /** Keys of elements that Camel reads, although its schema has them nowhere. */
    private static final Set<String> HIDDEN = Set.of("inheritErrorHandler", "streamCaching");

    /** More names are no help. */
    private static final int MAX_NAMES = 12;

    private final PlaceholderValues values;
    private final List<RouteProblem> problems = new ArrayList<>();

    private SchemaCheck(PlaceholderValues values) {
        this.values = values;
    }

    static List<RouteProblem> check(YamlNode root, PlaceholderValues values) {
        SchemaCheck check = new SchemaCheck(values);
        check.items(root, RouteSchema.file());
        return check.problems;
    }

    private void items(YamlNode list, RouteSchema schema) {
        list.items().forEach(item -> node(item, "element", schema.items()));
    }

    /**
     * @param name the key of the node
     */
    private void node(YamlNode node, String name, RouteSchema schema) {
        List<RouteSchema> kinds = schema.kinds();
        Optional<RouteSchema> fitting = kinds.stream().filter(kind -> fits(node, kind)).findFirst();
        if (fitting.isEmpty()) {
            problem(
                    node,
                    "\"%s\" must be %s, but is %s"
                            .formatted(
                                    name,
                                    kinds.stream()
                                            .map(kind -> noun(kind.type()))
                                            .distinct()
                                            .collect(joining(" or ")),
                                    noun(node)),
                    remedy(name, kinds));
        } else if (node.isMapping()) {
            mapping(node, name, fitting.get());
            required(node, name, schema);
        } else if (node.isList()) {
            items(node, fitting.get());
        } else {
            values.of(node).ifPresent(text -> text(node, name, fitting.get(), text));
        }
    }

    private void mapping(YamlNode node, String name, RouteSchema schema) {
        Map<String, RouteSchema> keys = schema.keys();
        // Camel takes set-header for a key, but not for a step.
        boolean isStep = schema.isSingle() && !keys.containsKey("route");
        Set<String> before = new HashSet<>();
        node.entries()
                .forEach(
                        entry -> {
                            YamlNode key = entry.getKey();
                            RouteSchema element = keys.get(isStep ? key.text() : key.name());
                            if (!before.add(key.name())) {
                                problem(
                                        key,
                                        "the key \"%s\" is written twice".formatted(key.text()),
                                        "remove one of the two, as only the last one counts");
                            } else if (element != null) {
                                node(entry.getValue(), key.text(), element);
                            } else if (!schema.isOpen()
                                    && (schema.isSingle() || !HIDDEN.contains(key.name()))) {
                                unknown(key, name, keys.keySet());
                            }
                        });
        if (schema.isSingle() && before.size() > 1) {
            problem(
                    node,
                    "one element of the list has the keys %s".formatted(quoted(before)),
                    "begin each of them with \"- \"");
        }
        schema.choices().forEach(choice -> choice(node, name, choice));
    }

    private void choice(YamlNode node, String name, Choice choice) {
        List<String> chosen =
                node.entries()
                        .map(entry -> entry.getKey().name())
                        .filter(choice.elements()::containsKey)
                        .distinct()
                        .toList();
        if (chosen.size() > 1) {
            problem(
                    node,
                    "\"%s\" has %s, but may have only one of them".formatted(name, quoted(chosen)),
                    "remove the other");
        } else if (chosen.isEmpty() && !choice.optional()) {
            problem(
                    node,
                    "\"%s\" has no expression".formatted(name),
                    "name its language, as in \"simple: ${body}\"");
        }
    }

    private void required(YamlNode node, String name, RouteSchema schema) {
        RouteSchema own =
                schema.kinds().stream().filter(kind -> fits(node, kind)).findFirst().orElse(schema);
        List<String> missing = new ArrayList<>(schema.required());
        missing.addAll(own.required());
        missing.removeIf(key -> node.get(key).isPresent());
        missing.stream()
                .distinct()
                .forEach(
                        key ->
                                problem(
                                        node,
                                        "\"%s\" has no \"%s\"".formatted(name, key),
                                        "add it, as in \"%s: ...\"".formatted(key)));
    }

    private void unknown(YamlNode key, String name, Set<String> known) {
        problem(
                key,
                "the key \"%s\" is not known here".formatted(key.text()),
                SpellingSuggestion.to(key.text(), known)
                        .map("did you mean \"%s\"?"::formatted)
                        .orElse(
                                known.size() > MAX_NAMES
                                        ? "correct or remove it"
                                        : "the keys of \"%s\" are %s"
                                                .formatted(name, String.join(", ", known))));
    }

    private void text(YamlNode node, String name, RouteSchema schema, String text) {
        List<String> words = schema.words();
        if (!words.isEmpty() && words.stream().noneMatch(word -> isSame(word, text))) {
            problem(
                    node,
                    "\"%s\" must be one of %s, but is \"%s\""
                            .formatted(name, String.join(", ", words), text),
                    SpellingSuggestion.to(text, words)
                            .map("did you mean \"%s\"?"::formatted)
                            .orElse("write one of them"));
        } else if (schema.type().equals("boolean") && !text.strip().matches("(?i)true|false|")) {
            problem(
                    node,
                    "\"%s\" must be true or false, but is \"%s\"".formatted(name, text),
                    "write one of them");
        } else if (schema.type().equals("number")
                && !text.startsWith("#")
                && !text.strip().matches("-?\\d+(\\.\\d+)?|")
                && !isDuration(text)) {
            problem(
                    node,
                    "\"%s\" must be a number, but is \"%s\"".formatted(name, text),
                    "write a number such as 10");
        }
    }

    /** Camel takes a duration for a number of milliseconds. */
    private static boolean isDuration(String text) {
        try {
            return !Durations.parse(text).isNegative();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Camel takes in-only for InOnly. */
    private static boolean isSame(String word, String text) {
        return plain(word).equalsIgnoreCase(plain(text));
    }

    private static String plain(String word) {
        return word.strip().replaceAll("[-_]", "");
    }

    private static boolean fits(YamlNode node, RouteSchema schema) {
        return switch (schema.type()) {
            case "" -> true;
            case "object" -> node.isMapping();
            // Camel splits a text into a list of texts.
            case "array" ->
                    node.isList() || (!node.isMapping() && schema.items().type().equals("string"));
            default -> !node.isMapping() && !node.isList();
        };
    }

    private static String noun(YamlNode node) {
        return node.isMapping() ? "a mapping" : node.isList() ? "a list" : "a text";
    }

    private static String noun(String type) {
        return switch (type) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "boolean" -> "true or false";
            case "number" -> "a number";
            default -> "a text";
        };
    }

    private static String remedy(String name, List<RouteSchema> kinds) {
        RouteSchema kind = kinds.get(kinds.size() - 1);
        return switch (kind.type()) {
            case "object" ->
                    (kind.keys().containsKey("uri")
                                    ? "write the address with \"uri\", as in \"%s: { uri: ADDRESS"
                                            + " }\""
                                    : "name its options, as in \"%s: { NAME: VALUE }\"")
                            .formatted(name);
            case "array" -> "begin each of its items with \"- \"";
            default -> "write it as \"%s: VALUE\"".formatted(name);
        };
    }

    private static String quoted(Collection<String> names) {
        return names.stream().sorted().map("\"%s\""::formatted).collect(joining(" and "));
    }

    private void problem(YamlNode at, String message, String remedy) {
        problems.add(at.problem(message, remedy));
    }
}
