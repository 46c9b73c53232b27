package io.streamgauge.config;

import io.streamgauge.aws.AwsSettings;
import io.streamgauge.influx.InfluxSettings;
import io.streamgauge.tables.TableDefaults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of {@code application.properties} for a command that runs no routes, with the meaning
 * that they have where routes run.
 *
 * <p>An environment variable (MY_KEY for my.key) wins over {@code -Dkey=value}, and that over the
 * files: those of the profiles, the last one first, then the one of the folder, or the shipped one
 * in its place.
 */
public final class ApplicationProperties {

    private final Properties written;
    private final List<String> profiles;
    private final Map<String, String> environment;
    private final Placeholders placeholders;
    private final Properties defaults;

    private ApplicationProperties(
            Properties written, List<String> profiles, Map<String, String> environment) {
        this(written, profiles, environment, new Properties());
    }

    private ApplicationProperties(
            Properties written,
            List<String> profiles,
            Map<String, String> environment,
            Properties defaults) {
        this.written = written;
        this.defaults = defaults;
        this.profiles = profiles;
        this.environment = environment;
        this.placeholders =
                new Placeholders(
                        this::lookUp,
                        environment,
                        new AwsPlaceholders(this::resolve, ConfigurationFiles.isAws(profiles)));
    }

    /**
     * Reads the files of the folder that the program runs in.
     *
     * @throws IllegalArgumentException where the file of the profile is missing
     */
    public static ApplicationProperties load() {
        return load(Path.of(""), ConfigurationFiles.profiles(), System.getenv());
    }

    static ApplicationProperties load(
            Path folder, List<String> profiles, Map<String, String> environment) {
        Properties written = new Properties();
        try {
            Path own = folder.resolve(ConfigurationFiles.SETTINGS);
            try (InputStream file =
                    Files.exists(own)
                            ? Files.newInputStream(own)
                            : ApplicationProperties.class.getResourceAsStream(
                                    "/" + ConfigurationFiles.SETTINGS)) {
                if (file != null) {
                    written.load(file);
                }
            }
            for (String profile : profiles) {
                loadProfile(folder, profile, written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("application.properties cannot be read: " + e, e);
        }
        written.replaceAll((key, value) -> ((String) value).stripTrailing());
        return new ApplicationProperties(written, profiles, environment);
    }

    /** The profile aws means something without a file; any other without one is a mistake. */
    private static void loadProfile(Path folder, String profile, Properties written)
            throws IOException {
        String name = ConfigurationFiles.fileOf(profile);
        try (InputStream file = Files.newInputStream(folder.resolve(name))) {
            written.load(file);
        } catch (NoSuchFileException e) {
            if (!ConfigurationFiles.isAws(List.of(profile))) {
                throw new IllegalArgumentException(
                        "The profile \"%s\" needs the file %s, which does not exist: create it, or correct the profile"
                                .formatted(profile, name),
                        e);
            }
        }
    }

    /** These keys, with the values of keys that are not set otherwise. */
    public ApplicationProperties withDefaults(Properties values) {
        return new ApplicationProperties(written, profiles, environment, values);
    }

    /**
     * A text of a route file with its placeholders replaced.
     *
     * @throws IllegalArgumentException where one cannot be resolved
     */
    public String replacePlaceholders(String text) {
        return placeholders.replaced(text);
    }

    /**
     * The value of a key.
     *
     * @throws IllegalArgumentException where a placeholder in it cannot be resolved
     */
    public Optional<String> resolve(String key) {
        return placeholders.resolve(key);
    }

    /** The folder of route files. */
    public Path routesFolder() {
        String pattern =
                resolve("camel.main.routesIncludePattern").orElse("file:routes/*.camel.yaml");
        String folder = pattern.replaceFirst("^file:", "").replaceFirst("[,*?].*", "");
        int slash = folder.lastIndexOf('/');
        return Path.of(slash < 0 ? "" : folder.substring(0, slash));
    }

    /**
     * Streamgauge's own settings.
     *
     * @throws IllegalArgumentException that names every problem at once
     */
    public Settings settings() {
        return settings(
                this::resolve, written.stringPropertyNames(), ConfigurationFiles.isAws(profiles));
    }

    /**
     * Reads the settings.
     *
     * @param resolve gives the value of a key
     * @param written the keys of the files
     * @param awsProfile whether the profile is the one for AWS
     */
    public static Settings settings(
            Function<String, Optional<String>> resolve, Set<String> written, boolean awsProfile) {
        return settings(resolve, written, awsProfile, Set.of());
    }

    /**
     * Streamgauge's own settings as far as they are valid, for what reports the problems of the
     * others.
     *
     * @param problems the keys whose values are not valid
     * @throws IllegalArgumentException that names every problem that is left
     */
    public Settings settingsWithout(Set<String> problems) {
        return settings(
                key -> problems.contains(key) ? Optional.empty() : resolve(key),
                written.stringPropertyNames(),
                ConfigurationFiles.isAws(profiles),
                problems);
    }

    private static Settings settings(
            Function<String, Optional<String>> resolve,
            Set<String> written,
            boolean awsProfile,
            Set<String> leftOut) {
        Map<String, String> values = new HashMap<>();
        for (String key : SettingKeys.DEFAULTS.keySet()) {
            resolve.apply(key).ifPresent(value -> values.put(key, value));
        }
        if (awsProfile) {
            values.put("streamgauge.aws", "true");
        }
        Set<String> names = new HashSet<>(System.getProperties().stringPropertyNames());
        // The SDK reads these itself, as its default chain for credentials does.
        names.removeAll(AwsSettings.SDK_PROPERTIES);
        // The agent of OpenTelemetry reads these.
        names.removeIf(name -> name.startsWith("otel.") && !SettingKeys.DEFAULTS.containsKey(name));
        names.addAll(written);
        names.removeIf(name -> !SettingKeys.isOwn(name) || leftOut.contains(name));
        for (String name : names) {
            if (SettingKeys.declares(name)) {
                resolve.apply(name).ifPresent(value -> values.put(name, value));
            }
        }
        return Settings.of(values, names);
    }

    /**
     * The address of health and metrics, whatever the other keys hold.
     *
     * @throws IllegalArgumentException where it is not valid
     */
    public ManagementAddress managementAddress() {
        Map<String, String> values = new HashMap<>();
        for (String key : List.of("observe.host", "observe.port")) {
            resolve(key).ifPresent(value -> values.put(key, value));
        }
        SettingsReader reader = new SettingsReader(values);
        ManagementAddress address =
                new ManagementAddress(reader.text("observe.host"), reader.port("observe.port"));
        if (!reader.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reader.problems()));
        }
        return address;
    }

    /**
     * How InfluxDB is reached by a command that runs no routes.
     *
     * @param embedded the embedded endpoint, which is meant where no key names a server; null on
     *     AWS
     * @throws IllegalArgumentException where the keys do not say it
     */
    public InfluxSettings influx(@Nullable URI embedded, Duration requestTimeout) {
        return InfluxKeys.settings(this::resolve, embedded, requestTimeout);
    }

    /** The values of the keys that begin with a prefix, by key. */
    public Map<String, String> withPrefix(String prefix) {
        Map<String, String> values = new HashMap<>();
        for (String key : names()) {
            if (key.startsWith(prefix)) {
                resolve(key).ifPresent(value -> values.put(key, value));
            }
        }
        return values;
    }

    /**
     * The options of all tables, {@code camel.component.timestream.OPTION}.
     *
     * @param absent what holds where nothing is set
     * @throws IllegalArgumentException that names every problem at once
     */
    public TableDefaults tableDefaults(TableDefaults absent) {
        Map<String, String> values = withPrefix(TableKeys.PREFIX);
        values.putAll(TableKeys.ofVariables(environment));
        return TableKeys.read(values, absent);
    }

    /**
     * The options of a table, where an endpoint has its own.
     *
     * @param options of the endpoint, by name; those that say nothing of the table are left out
     * @throws IllegalArgumentException that names every problem at once
     */
    public TableDefaults tableDefaults(Map<String, String> options) {
        Map<String, String> values = withPrefix(TableKeys.PREFIX);
        options.forEach(
                (option, value) -> {
                    if (TableKeys.isOfTable(option)) {
                        values.keySet().removeIf(key -> TableKeys.names(key, option));
                        values.put(TableKeys.PREFIX + option, value);
                    }
                });
        return TableKeys.read(values, TableDefaults.DEFAULTS);
    }

    /** The keys of Camel that variables of the environment set, with their values. */
    public static Map<String, String> ofVariables() {
        return TableKeys.ofVariables(System.getenv());
    }

    /** What the files hold. */
    public Properties written() {
        Properties copy = new Properties();
        copy.putAll(written);
        return copy;
    }

    /** All values with their placeholders: of the files, of {@code -D} and of the environment. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>(environment.values());
        for (String name : names()) {
            lookUp(name).ifPresent(texts::add);
        }
        return texts;
    }

    /** Notes the values that must not be shown, of all keys, options and variables. */
    public void noteSecrets() {
        ConfiguredSecrets.note(written, this::resolve);
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>(written.stringPropertyNames());
        names.addAll(System.getProperties().stringPropertyNames());
        return names;
    }

    private Optional<String> lookUp(String key) {
        String upper = key.toUpperCase(Locale.ROOT);
        String variable =
                environment.getOrDefault(
                        upper, environment.get(upper.replace('-', '_').replace('.', '_')));
        if (variable != null) {
            return Optional.of(variable);
        }
        return Optional.ofNullable(System.getProperty(key))
                .or(() -> new FileVariables(environment).value(key))
                .or(() -> Optional.ofNullable(written.getProperty(key, defaults.getProperty(key))));
    }
}
