package io.streamgauge;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The beans of the route files. All files share their names in Camel, where the later of two beans
 * takes the place of the earlier one without a word.
 */
final class RouteBeans {

    private final Map<String, Path> files = new HashMap<>();

    private RouteBeans() {}

    /**
     * @throws IllegalStateException where two beans have the same name, with both files and the
     *     remedy
     */
    static void check(List<Path> routeFiles) {
        RouteBeans beans = new RouteBeans();
        for (Path file : routeFiles) {
            names(file).forEach(name -> beans.add(name, file));
        }
    }

    private void add(String name, Path file) {
        Path other = files.putIfAbsent(name, file);
        if (other != null) {
            throw new IllegalStateException(
                    "The bean \"%s\" of %s is in %s too: all route files share their beans, so give one of the two another name"
                            .formatted(name, file, other.equals(file) ? "the same file" : other));
        }
    }

    private static List<String> names(Path file) {
        return parts(file).stream()
                .flatMap(part -> items(part, "beans"))
                .map(bean -> value(bean, "name"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private static Stream<?> items(Object part, String key) {
        return value(part, key) instanceof List<?> items ? items.stream() : Stream.empty();
    }

    private static @Nullable Object value(Object node, String key) {
        return node instanceof Map<?, ?> map ? map.get(key) : null;
    }

    private static List<?> parts(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            Object parts = new Load(LoadSettings.builder().build()).loadFromReader(text);
            return parts instanceof List<?> list ? list : List.of();
        } catch (YamlEngineException e) {
            // Camel reads the file too, and says what is wrong with it and where.
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
