package io.streamgauge.routes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.SettingProblem;
import io.streamgauge.routes.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Finds mistakes in the keys of Camel's main, such as {@code camel.main.*} and {@code
 * camel.health.*}, by the description in Camel's jar.
 */
final class MainKeys {

    private static final String FILE = "/META-INF/camel-main-configuration-metadata.json";

    /** Keys of Camel's own reload, which would take routes that Streamgauge runs. */
    private static final Pattern RELOAD =
            Pattern.compile("camel\\.main\\.(routesReload\\w+|contextReloadEnabled)");

    private final Map<String, JsonNode> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> groups = new ArrayList<>();

    private MainKeys(JsonNode description) {
        description
                .path("properties")
                .forEach(property -> known.put(property.path("name").asText(), property));
        description.path("groups").forEach(group -> groups.add(group.path("name").asText() + "."));
    }

    static List<SettingProblem> check(Map<String, String> values) {
        MainKeys keys = new MainKeys(description());
        return values.entrySet().stream()
                .flatMap(entry -> keys.problem(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private Optional<SettingProblem> problem(String key, String value) {
        boolean ofGroup = groups.stream().anyMatch(key::startsWith);
        if (!ofGroup || key.contains("[")) {
            return Optional.empty();
        }
        JsonNode property = known.get(YamlNode.camelCase(key));
        if (property == null) {
            boolean below =
                    known.entrySet().stream()
                            .anyMatch(
                                    each ->
                                            key.startsWith(each.getKey() + ".")
                                                    && isOpen(each.getValue()));
            return below
                    ? Optional.empty()
                    : Optional.of(
                            new SettingProblem(
                                    key,
                                    "\"%s\" is not a key of Camel".formatted(key),
                                    SpellingSuggestion.to(key, known.keySet())
                                            .map("did you mean \"%s\"?"::formatted)
                                            .orElse("correct or remove it")));
        }
        if (RELOAD.matcher(YamlNode.camelCase(key)).matches()) {
            return Optional.of(
                    new SettingProblem(
                            key,
                            "\"%s\" is a key of Camel's own reload, which is not available, because Streamgauge takes edits itself"
                                    .formatted(key),
                            "remove it; routes.reload turns the reload of Streamgauge on and off"));
        }
        String rule = rule(property, value);
        return rule.isEmpty() || value.startsWith("#")
                ? Optional.empty()
                : Optional.of(
                        new SettingProblem(
                                key,
                                "\"%s\" must be %s, but is \"%s\"".formatted(key, rule, value),
                                "correct it"));
    }

    private static boolean isOpen(JsonNode property) {
        return property.path("type").asText().matches("object|array");
    }

    /** The rule that a value breaks; empty if it breaks none. */
    private static String rule(JsonNode property, String value) {
        return switch (property.path("type").asText()) {
            case "boolean" -> value.matches("(?i)true|false") ? "" : "true or false";
            case "integer" -> value.matches("[+-]?\\d+") ? "" : "a whole number";
            case "number" -> value.matches("[+-]?\\d+(\\.\\d+)?") ? "" : "a number";
            case "enum" -> {
                List<String> words =
                        new ArrayList<>(
                                new TreeSet<>(
                                        StreamSupport.stream(
                                                        property.path("enum").spliterator(), false)
                                                .map(JsonNode::asText)
                                                .toList()));
                boolean fits = words.stream().anyMatch(word -> plain(word).equals(plain(value)));
                yield fits ? "" : BuildFailure.ONE_OF + String.join(", ", words);
            }
            default -> "";
        };
    }

    private static String plain(String word) {
        return word.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    private static JsonNode description() {
        try (InputStream file = MainKeys.class.getResourceAsStream(FILE)) {
            ObjectMapper json = new ObjectMapper();
            return file == null ? json.createObjectNode() : json.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
