package io.streamgauge.config;

import static java.util.Map.entry;

import io.streamgauge.aws.AwsSettings;
import io.streamgauge.camel.Durations;
import io.streamgauge.local.Limits;
import io.streamgauge.local.LocalConfiguration;
import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.tables.DeclaredTables;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The keys of {@code application.properties} that are Streamgauge's own; all others are Camel's or
 * the routes'.
 *
 * @param aws whether to go to AWS; otherwise the embedded endpoint is started and used
 * @param local the embedded endpoint
 * @param observe where health and metrics are
 * @param awsSettings how AWS is reached
 * @param declared the tables that are to be there
 * @param strict whether what is only a warning for routes stops the start
 */
public record Settings(
        boolean aws,
        Local local,
        Observe observe,
        AwsSettings awsSettings,
        DeclaredTables declared,
        boolean strict) {

    /**
     * The embedded endpoint.
     *
     * @param address where it listens, and who may use it
     * @param data the folder of its state
     * @param limits whether it throttles as AWS does
     * @param memoryBytes the memory that its queries may take
     */
    public record Local(
            LocalConfiguration.Address address, Path data, Limits limits, long memoryBytes) {

        public String host() {
            return address.host();
        }

        public int port() {
            return address.port();
        }
    }

    /**
     * Health and metrics, over HTTP.
     *
     * @param host where they listen
     * @param port 0 to 65535; 0 takes a free one
     */
    public record Observe(String host, int port) {}

    /** The prefixes under which every key is one of ours. */
    public static final List<String> PREFIXES =
            List.of("streamgauge.", "local.", "observe.", "aws.", "routes.", ProvisionKeys.PREFIX);

    /** Each key with its default; an empty default stands for "not set". */
    public static final Map<String, String> DEFAULTS =
            Map.ofEntries(
                    entry("streamgauge.aws", "false"),
                    entry("local.host", "127.0.0.1"),
                    entry("local.port", "4566"),
                    entry("local.data", "data/local"),
                    entry("local.limits", "enforced"),
                    entry("local.memory", "512MB"),
                    entry("local.cors", ""),
                    entry("local.tls.port", ""),
                    entry("observe.host", "127.0.0.1"),
                    entry("observe.port", "8080"),
                    entry("provision.update", "false"),
                    entry("routes.strict", "false"),
                    entry("aws.region", ""),
                    entry("aws.endpoint", ""),
                    entry("aws.dynamodbEndpoint", ""),
                    entry("aws.connectTimeout", "5s"),
                    entry("aws.requestTimeout", "20s"),
                    entry("aws.maxConnections", "64"));

    /**
     * Reads the settings.
     *
     * @param values the value of each key that has one, those that declare tables too
     * @param names the keys that are set and begin with one of the prefixes
     * @throws IllegalArgumentException that names every problem at once
     */
    public static Settings of(Map<String, String> values, Set<String> names) {
        Reader reader = new Reader(values, new ArrayList<>());
        reader.refuseUnknown(names);
        boolean aws = reader.read("streamgauge.aws", "true or false", Settings::bool, false);
        Local local =
                new Local(
                        LocalKeys.read(reader),
                        Path.of(reader.value("local.data")),
                        reader.read(
                                "local.limits", "enforced or relaxed", Limits::of, Limits.ENFORCED),
                        reader.read(
                                "local.memory",
                                "a size such as 512MB, from 64MB",
                                LocalKeys::memory,
                                LocalConfiguration.MEMORY_BYTES));
        Observe observe =
                new Observe(
                        reader.value("observe.host"),
                        reader.read("observe.port", "a port, 0 to 65535", Settings::port, 0));
        Duration second = Duration.ofSeconds(1);
        AwsSettings awsSettings =
                new AwsSettings(
                        reader.optional("aws.region").orElse(null),
                        reader.optionalUri("aws.endpoint").orElse(null),
                        reader.optionalUri("aws.dynamodbEndpoint").orElse(null),
                        null,
                        reader.read(
                                "aws.connectTimeout",
                                "a duration with its unit such as 5s, more than zero",
                                Settings::duration,
                                second),
                        reader.read(
                                "aws.requestTimeout",
                                "a duration with its unit such as 20s, more than zero",
                                Settings::duration,
                                second),
                        reader.read(
                                "aws.maxConnections", "a whole number from 1", Settings::count, 1));
        DeclaredTables declared =
                ProvisionKeys.read(
                        provisions(values),
                        reader.read("provision.update", "true or false", Settings::bool, false),
                        reader.problems());
        boolean strict = reader.read("routes.strict", "true or false", Settings::bool, false);
        if (!reader.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reader.problems()));
        }
        return new Settings(aws, local, observe, awsSettings, declared, strict);
    }

    /** Whether a key declares a table or a database. */
    public static boolean declares(String key) {
        return key.startsWith(ProvisionKeys.PREFIX) && !DEFAULTS.containsKey(key);
    }

    private static Map<String, String> provisions(Map<String, String> values) {
        Map<String, String> provisions = new HashMap<>(values);
        provisions.keySet().removeIf(key -> !declares(key));
        return provisions;
    }

    static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(text);
        }
        return port;
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 1) {
            throw new IllegalArgumentException(text);
        }
        return count;
    }

    /** A duration as Camel writes it, more than zero, with a unit: 20 would be milliseconds. */
    public static Duration duration(String text) {
        if (text.strip().matches("\\d+")) {
            throw new IllegalArgumentException(
                    "must be a duration with its unit such as 20s, but is \"%s\"".formatted(text));
        }
        Duration duration = Durations.parse(text);
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("must be more than zero");
        }
        return duration;
    }

    /** Reads one key after the other, and gathers what is wrong with them. */
    record Reader(Map<String, String> values, List<String> problems) {

        void refuseUnknown(Set<String> names) {
            for (String name : new TreeSet<>(names)) {
                if (AwsSettings.SDK_PROPERTIES.contains(name)) {
                    problems.add(
                            "\"%s\" is read by the AWS SDK, which does not look into application.properties: give it with -D, or as the SDK's environment variable"
                                    .formatted(name));
                } else if (!DEFAULTS.containsKey(name) && !declares(name)) {
                    problems.add(
                            "\"%s\" is not a key of Streamgauge%s: remove it, or write one of %s"
                                    .formatted(
                                            name,
                                            SpellingSuggestion.to(name, DEFAULTS.keySet())
                                                    .map(" (did you mean \"%s\"?)"::formatted)
                                                    .orElse(""),
                                            new TreeSet<>(DEFAULTS.keySet())));
                }
            }
        }

        String value(String key) {
            String value = values.get(key);
            return value == null ? DEFAULTS.getOrDefault(key, "") : value.strip();
        }

        Optional<String> optional(String key) {
            return Optional.of(value(key)).filter(value -> !value.isEmpty());
        }

        Optional<URI> optionalUri(String key) {
            return value(key).isEmpty()
                    ? Optional.empty()
                    : read(key, "a URL such as https://host:port", Settings::url, Optional.empty());
        }

        <T> T read(String key, String rule, Function<String, T> parser, T instead) {
            String value = value(key);
            try {
                return parser.apply(value);
            } catch (IllegalArgumentException e) {
                problems.add(
                        "\"%s\" must be %s, but is \"%s\": correct it, or remove it for the default%s"
                                .formatted(key, rule, value, defaultOf(key)));
                return instead;
            }
        }

        private static String defaultOf(String key) {
            String value = DEFAULTS.getOrDefault(key, "");
            return value.isEmpty() ? "" : " (" + value + ")";
        }
    }

    private static Optional<URI> url(String text) {
        URI url = URI.create(text);
        if (url.getScheme() == null || url.getHost() == null) {
            throw new IllegalArgumentException(text);
        }
        return Optional.of(url);
    }
}
