package io.streamgauge.routes.reload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the settings, which are watched with the route files.
 *
 * @param files the files; the first that has a key wins
 * @param levels takes the edited levels of loggers, by key
 */
public record SettingsFiles(List<Path> files, Consumer<Map<String, String>> levels) {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.routes");

    /** The uses of keys in texts and in values. */
    private static final List<Pattern> USES =
            List.of(
                    Pattern.compile("\\{\\{[?!]?\\s*([^{}:]+?)\\s*(?::[^{}]*)?}}"),
                    Pattern.compile("\\$\\{properties:([\\w.-]+)"),
                    Pattern.compile("\\$\\{propertiesExist:!?([\\w.-]+)"),
                    Pattern.compile("#property:([\\w.-]+)"));

    /** The values as they are written now; empty if a file cannot be read. */
    NavigableMap<String, String> read() {
        NavigableMap<String, String> values = new TreeMap<>();
        for (int i = files.size() - 1; i >= 0; i--) {
            try (InputStream file = Files.newInputStream(files.get(i))) {
                Properties written = new Properties();
                written.load(file);
                written.stringPropertyNames()
                        .forEach(key -> values.put(key, written.getProperty(key).stripTrailing()));
            } catch (IOException | IllegalArgumentException e) {
                LOG.debug("{} cannot be read, and is left as it was", files.get(i), e);
                return new TreeMap<>();
            }
        }
        return values;
    }

    /** The keys whose values differ. */
    static Set<String> changed(Map<String, String> before, Map<String, String> now) {
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        keys.removeIf(key -> Objects.equals(before.get(key), now.get(key)));
        return keys;
    }

    /** The keys that a text uses, and those that their values use, with the values. */
    static Map<String, String> used(String text, Map<String, String> values) {
        Map<String, String> used = new HashMap<>();
        use(text, values, used);
        return used;
    }

    private static void use(String text, Map<String, String> values, Map<String, String> used) {
        for (Pattern pattern : USES) {
            pattern.matcher(text)
                    .results()
                    .map(use -> use.group(1))
                    .forEach(
                            key -> {
                                String value = values.get(key);
                                if (value != null && used.put(key, value) == null) {
                                    use(value, values, used);
                                }
                            });
        }
    }
}
