package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.SettingProblem;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;

/**
 * Finds mistakes in beans that the settings declare, {@code camel.beans.NAME} and {@code
 * camel.beans.NAME.PROPERTY}. They are checked as a route file that declares the same beans, with a
 * key a line.
 */
final class BeanKeys {

    private static final Pattern KEY =
            Pattern.compile("camel\\.beans\\.([^.\\[]+)(?:\\.([^.\\[]+))?");

    private final List<String> lines = new ArrayList<>(List.of("- beans:"));

    /** The key of each line, from 1. */
    private final Map<Integer, String> keys = new LinkedHashMap<>();

    private BeanKeys() {}

    static List<SettingProblem> check(Map<String, String> values, CamelContext camel) {
        Map<String, Map<String, String>> properties = new TreeMap<>();
        Map<String, String> types = new TreeMap<>();
        values.forEach(
                (key, value) -> {
                    Matcher bean = KEY.matcher(key);
                    if (bean.matches() && bean.group(2) == null) {
                        types.put(bean.group(1), value);
                    } else if (bean.matches()) {
                        properties
                                .computeIfAbsent(bean.group(1), any -> new TreeMap<>())
                                .put(bean.group(2), value);
                    }
                });
        types.values().removeIf(type -> !type.startsWith("#class:"));
        if (types.isEmpty()) {
            return List.of();
        }
        BeanKeys beans = new BeanKeys();
        types.forEach(
                (name, type) -> beans.add(name, type, properties.getOrDefault(name, Map.of())));
        return beans.problems(camel, types.keySet());
    }

    private void add(String name, String type, Map<String, String> properties) {
        String key = "camel.beans." + name;
        line("  - name: " + quoted(name), key);
        line("    type: " + quoted(type.replaceFirst("^#class:", "")), key);
        if (!properties.isEmpty()) {
            line("    properties:", key);
            properties.forEach(
                    (property, value) ->
                            line(
                                    "      " + quoted(property) + ": " + quoted(value),
                                    key + "." + property));
        }
    }

    private void line(String text, String key) {
        lines.add(text);
        keys.put(lines.size(), key);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private List<SettingProblem> problems(CamelContext camel, Set<String> names) {
        RouteFile file = new RouteFile("application.properties", String.join("\n", lines) + "\n");
        YamlNode root = RouteFiles.root(file).orElseThrow();
        List<RouteProblem> found =
                new ArrayList<>(
                        UnknownNames.check(
                                List.of(root), camel, new ProgramBeans(Set.of(), names)));
        try (ScratchContext scratch = new ScratchContext(camel)) {
            ScratchBeans beans = new ScratchBeans(scratch, new PlaceholderValues(camel));
            beans.build(List.of(root));
            found.addAll(beans.problems());
        }
        return found.stream().map(this::problem).toList();
    }

    private SettingProblem problem(RouteProblem found) {
        String key = keys.getOrDefault(found.at().line(), "camel.beans");
        String property = "\"%s\" ".formatted(key.substring(key.lastIndexOf('.') + 1));
        String message =
                found.message().startsWith(property)
                        ? "\"%s\" %s".formatted(key, found.message().substring(property.length()))
                        : "\"%s\": %s".formatted(key, found.message());
        return new SettingProblem(key, message, found.remedy());
    }
}
