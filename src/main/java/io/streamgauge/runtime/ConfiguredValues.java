package io.streamgauge.runtime;

import io.streamgauge.aws.AwsSettings;
import io.streamgauge.config.SettingKeys;
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
        Map<String, String> values = new HashMap<>();
        for (String key : SettingKeys.DEFAULTS.keySet()) {
            properties.resolveProperty(key).ifPresent(value -> values.put(key, value));
        }
        if (ConfigurationFiles.isAwsProfile()) {
            values.put("streamgauge.aws", "true");
        }
        Set<String> names = new HashSet<>(System.getProperties().stringPropertyNames());
        // The SDK reads these itself, as its default chain for credentials does.
        names.removeAll(AwsSettings.SDK_PROPERTIES);
        names.addAll(properties.loadProperties().stringPropertyNames());
        names.removeIf(name -> !SettingKeys.isOwn(name));
        for (String name : names) {
            if (SettingKeys.declares(name)) {
                properties.resolveProperty(name).ifPresent(value -> values.put(name, value));
            }
        }
        return Settings.of(values, names);
    }

    /** The keys in application.properties and among the -D options. */
    static Set<String> keys(Properties written) {
        Set<String> keys = new HashSet<>(written.stringPropertyNames());
        keys.addAll(System.getProperties().stringPropertyNames());
        return keys;
    }

    /** The values of the keys with a prefix. */
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
