package io.streamgauge.config;

import io.streamgauge.secrets.Secrets;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;

/** The secrets in the environment, the -D options and the settings, which no output may show. */
public final class ConfiguredSecrets {

    /** Shells set these to a folder, though "pwd" is a name of passwords elsewhere. */
    private static final Set<String> FOLDERS_OF_SHELL = Set.of("PWD", "OLDPWD");

    private ConfiguredSecrets() {}

    /**
     * Notes them.
     *
     * @param written the keys of files, with the values as they are written
     * @param resolve gives the value of a key with its placeholders replaced
     */
    public static void note(Properties written, Function<String, Optional<String>> resolve) {
        System.getenv().entrySet().stream()
                .filter(variable -> !FOLDERS_OF_SHELL.contains(variable.getKey()))
                .forEach(variable -> Secrets.note(variable.getKey(), variable.getValue()));
        System.getProperties()
                .stringPropertyNames()
                .forEach(key -> Secrets.note(key, System.getProperty(key, "")));
        for (String key : written.stringPropertyNames()) {
            Secrets.note(key, written.getProperty(key));
            resolved(key, resolve).ifPresent(value -> Secrets.note(key, value));
        }
    }

    /** Empty where a placeholder has no value, which is reported where the key is used. */
    private static Optional<String> resolved(
            String key, Function<String, Optional<String>> resolve) {
        try {
            return resolve.apply(key);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
