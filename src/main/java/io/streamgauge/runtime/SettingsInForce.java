package io.streamgauge.runtime;

import io.streamgauge.config.SettingKeys;
import io.streamgauge.secrets.SecretNames;
import io.streamgauge.secrets.Secrets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.spi.PropertiesComponent;
import org.jspecify.annotations.Nullable;

/**
 * The settings as they are in force, without secrets.
 *
 * @param properties resolves keys and their placeholders
 * @param written what application.properties held at the start
 */
record SettingsInForce(PropertiesComponent properties, Properties written) {

    /**
     * A key.
     *
     * @param value its value, with secrets masked
     * @param preset the default; null for keys of routes and of Camel
     * @param set whether it is set, and does not have its default
     */
    record Entry(String value, @Nullable String preset, boolean set) {}

    /** All keys of Streamgauge, and those that are written. */
    Map<String, Entry> entries() {
        Map<String, Entry> entries = new TreeMap<>();
        Set<String> keys = new TreeSet<>(SettingKeys.DEFAULTS.keySet());
        keys.addAll(written.stringPropertyNames());
        for (String key : keys) {
            String preset = SettingKeys.DEFAULTS.get(key);
            @Nullable String value = ConfiguredValues.resolve(properties, key).orElse(null);
            entries.put(
                    key,
                    new Entry(
                            masked(key, value == null ? String.valueOf(preset) : value),
                            preset,
                            value != null && !value.equals(preset)));
        }
        return entries;
    }

    private static String masked(String key, String value) {
        if (value.isEmpty() || value.equals("null")) {
            return "";
        }
        return SecretNames.areSecret(key) ? Secrets.MASK : Secrets.mask(value);
    }
}
