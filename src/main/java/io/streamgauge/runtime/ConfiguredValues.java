package io.streamgauge.runtime;

import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.ConfigurationFiles;
import io.streamgauge.config.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.spi.PropertiesComponent;

/** The values of keys, with the placeholders in them replaced by Camel. */
final class ConfiguredValues {

    private ConfiguredValues() {}

    /** Streamgauge's own settings. */
    static Settings settings(PropertiesComponent properties) {
        return ApplicationProperties.settings(
                properties::resolveProperty,
                properties.loadProperties().stringPropertyNames(),
                ConfigurationFiles.isAwsProfile());
    }

    /** The keys in application.properties and among the -D options. */
    static Set<String> keys(Properties written) {
        Set<String> keys = new HashSet<>(written.stringPropertyNames());
        keys.addAll(System.getProperties().stringPropertyNames());
        return keys;
    }

    static Map<String, String> withPrefix(
            String prefix, Properties written, PropertiesComponent properties) {
        Map<String, String> values = new HashMap<>();
        keys(written).stream()
                .filter(key -> key.startsWith(prefix))
                .forEach(key -> resolve(properties, key).ifPresent(it -> values.put(key, it)));
        return values;
    }

    /** The value of a key; empty where it needs a missing key, which is reported elsewhere. */
    static Optional<String> resolve(PropertiesComponent properties, String key) {
        try {
            return properties.resolveProperty(key);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
