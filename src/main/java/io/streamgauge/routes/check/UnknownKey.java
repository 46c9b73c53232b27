package io.streamgauge.routes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import io.streamgauge.routes.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A key of a route file that Camel does not know, with its place and the nearest known key. */
public final class UnknownKey {

    /** Camel's messages for an unknown key of an element, and for an unknown step or element. */
    private static final Pattern UNKNOWN =
            Pattern.compile("(?:Unsupported field|Unknown node id): (\\S+)");

    private static final String SCHEME = "file:";
    private static final String SCHEMA = "/schema/camelYamlDsl.json";

    private UnknownKey() {}

    /** The unknown key that Camel's start failed with; empty if it failed for another reason. */
    public static Optional<RouteProblem> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYamlEngineException marked) {
                Matcher unknown = UNKNOWN.matcher(String.valueOf(marked.getProblem()));
                if (unknown.matches()) {
                    return marked.getProblemMark().map(mark -> problem(unknown.group(1), mark));
                }
            }
        }
        return Optional.empty();
    }

    private static RouteProblem problem(String key, Mark mark) {
        String name = mark.getName();
        String file = name.startsWith(SCHEME) ? name.substring(SCHEME.length()) : name;
        Place value = new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
        Optional<YamlNode> around = root(file).flatMap(root -> around(root, key, value));
        Place at =
                around.stream()
                        .flatMap(YamlNode::entries)
                        .filter(entry -> entry.getKey().name().equals(key))
                        .map(entry -> entry.getKey().place())
                        .findFirst()
                        .orElse(value);
        Set<String> others = new TreeSet<>();
        around.stream()
                .flatMap(YamlNode::entries)
                .forEach(each -> others.add(each.getKey().name()));
        others.remove(key);
        return new RouteProblem(
                at,
                "the key \"%s\" is not known here".formatted(key),
                SpellingSuggestion.to(key, known(others))
                        .map("did you mean \"%s\"?"::formatted)
                        .orElse("correct or remove it"));
    }

    private static Optional<YamlNode> root(String file) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            return new Compose(settings)
                    .composeString(Files.readString(Path.of(file)))
                    .map(node -> new YamlNode(file, node));
        } catch (IOException | YamlEngineException | IllegalArgumentException e) {
            // Without the file, only the place of the value is known.
            return Optional.empty();
        }
    }

    /** The mapping with the key, if it or its value begins at a place. */
    private static Optional<YamlNode> around(YamlNode node, String key, Place value) {
        boolean holds =
                node.entries()
                        .anyMatch(
                                entry ->
                                        entry.getKey().name().equals(key)
                                                && (entry.getValue().place().equals(value)
                                                        || node.place().equals(value)));
        return holds
                ? Optional.of(node)
                : Stream.concat(node.items(), node.entries().map(Map.Entry::getValue))
                        .flatMap(each -> around(each, key, value).stream())
                        .findFirst();
    }

    /** The keys of all elements that may have the other keys of the mapping. */
    private static Set<String> known(Set<String> others) {
        Set<String> known = new TreeSet<>();
        try (InputStream schema = UnknownKey.class.getResourceAsStream(SCHEMA)) {
            JsonNode items =
                    schema == null
                            ? new ObjectMapper().createObjectNode()
                            : new ObjectMapper().readTree(schema).path("items");
            for (JsonNode properties : items.findValues("properties")) {
                List<String> names =
                        properties.properties().stream().map(Map.Entry::getKey).toList();
                if (names.containsAll(others)) {
                    known.addAll(names);
                }
            }
        } catch (IOException e) {
            known.clear();
        }
        return known;
    }
}
