package io.streamgauge.routes.reload;

import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.camel.Ordered;
import org.apache.camel.spi.LoadablePropertiesSource;
import org.jspecify.annotations.Nullable;

/**
 * The values of keys that were edited since the start. They win over what the files held then;
 * variables and -D options win over both. Threads may read it while one thread replaces the values.
 */
final class EditedSettings implements LoadablePropertiesSource, Ordered {

    private volatile Map<String, String> values = Map.of();

    Map<String, String> values() {
        return values;
    }

    void set(Map<String, String> edited) {
        values = Map.copyOf(edited);
    }

    @Override
    public int getOrder() {
        return HIGHEST;
    }

    @Override
    public String getName() {
        return "edited";
    }

    @Override
    public @Nullable String getProperty(String name) {
        return values.get(name);
    }

    @Override
    public Properties loadProperties() {
        return loadProperties(name -> true);
    }

    @Override
    public Properties loadProperties(Predicate<String> filter) {
        Properties properties = new Properties();
        values.forEach(
                (name, value) -> {
                    if (filter.test(name)) {
                        properties.setProperty(name, value);
                    }
                });
        return properties;
    }

    @Override
    public void reloadProperties(String location) {
        // The watcher of the files sets the values.
    }
}
