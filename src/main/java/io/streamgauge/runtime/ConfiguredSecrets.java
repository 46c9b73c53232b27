package io.streamgauge.runtime;

import io.streamgauge.secrets.Secrets;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.spi.PropertiesComponent;

/** The secrets in the environment, the -D options and the settings, which no output may show. */
final class ConfiguredSecrets {

    /** Shells set these to a folder, though "pwd" is a name of passwords elsewhere. */
    private static final Set<String> FOLDERS_OF_SHELL = Set.of("PWD", "OLDPWD");

    private ConfiguredSecrets() {}

    static void note(PropertiesComponent properties, Properties written) {
        System.getenv().entrySet().stream()
                .filter(variable -> !FOLDERS_OF_SHELL.contains(variable.getKey()))
                .forEach(variable -> Secrets.note(variable.getKey(), variable.getValue()));
        System.getProperties()
                .stringPropertyNames()
                .forEach(key -> Secrets.note(key, System.getProperty(key, "")));
        for (String key : written.stringPropertyNames()) {
            Secrets.note(key, written.getProperty(key));
            ConfiguredValues.resolve(properties, key).ifPresent(value -> Secrets.note(key, value));
        }
    }
}
