package io.streamgauge.config;

import io.streamgauge.aws.AwsSettings;
import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.secrets.SecretNames;
import io.streamgauge.secrets.Secrets;
import io.streamgauge.time.Durations;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A reader of keys that collects what is wrong with all of them. */
final class SettingsReader {

    private static final int MAX_PORT = 65_535;

    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param values the value of each key that has one
     */
    SettingsReader(Map<String, String> values) {
        this.values = values;
    }

    /** The problems so far, to which others may be added. */
    List<String> problems() {
        return problems;
    }

    /** Reports the keys that have one of the prefixes and are not known. */
    void refuseUnknown(Set<String> names) {
        for (String name : new TreeSet<>(names)) {
            if (AwsSettings.SDK_PROPERTIES.contains(name)) {
                problems.add(
                        "\"%s\" is read by the AWS SDK, which does not read application.properties: set it with -D, or as the SDK's environment variable"
                                .formatted(name));
            } else if (!SettingKeys.DEFAULTS.containsKey(name) && !SettingKeys.declares(name)) {
                problems.add(
                        "\"%s\" is not a key of Streamgauge%s: remove it, or write one of %s"
                                .formatted(
                                        name,
                                        SpellingSuggestion.to(name, SettingKeys.DEFAULTS.keySet())
                                                .map(" (did you mean \"%s\"?)"::formatted)
                                                .orElse(""),
                                        new TreeSet<>(SettingKeys.DEFAULTS.keySet())));
            }
        }
    }

    String text(String key) {
        @Nullable String value = values.get(key);
        return value == null ? defaultOf(key) : value.strip();
    }

    Optional<String> optional(String key) {
        return Optional.of(text(key)).filter(value -> !value.isEmpty());
    }

    Optional<URI> optionalUrl(String key) {
        return text(key).isEmpty()
                ? Optional.empty()
                : read(
                        key,
                        "a URL such as https://host:port",
                        SettingsReader::url,
                        Optional.empty());
    }

    boolean flag(String key) {
        return read(key, "true or false", SettingsReader::bool, false);
    }

    int port(String key) {
        return read(key, "a port, 0 to 65535", SettingsReader::portNumber, 0);
    }

    int count(String key) {
        return read(key, "a whole number from 1", SettingsReader::positiveNumber, 1);
    }

    Duration duration(String key) {
        String rule =
                "a duration with its unit such as %s, more than zero".formatted(defaultOf(key));
        return read(key, rule, Durations::parsePositive, Duration.ofSeconds(1));
    }

    /** The value of a key; another value where it has a problem, which is collected. */
    <T> T read(String key, String rule, Function<String, T> parser, T otherwise) {
        String value = text(key);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            String preset = defaultOf(key);
            problems.add(
                    "\"%s\" must be %s, but is \"%s\": correct it, or remove it for the default%s"
                            .formatted(
                                    key,
                                    rule,
                                    SecretNames.areSecret(key) ? Secrets.MASK : value,
                                    preset.isEmpty() ? "" : " (" + preset + ")"));
            return otherwise;
        }
    }

    static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    /** A text that a pattern matches; an IllegalArgumentException for any other. */
    static String matching(String pattern, String text) {
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static int portNumber(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(text);
        }
        return port;
    }

    private static int positiveNumber(String text) {
        int count = Integer.parseInt(text);
        if (count < 1) {
            throw new IllegalArgumentException(text);
        }
        return count;
    }

    private static Optional<URI> url(String text) {
        URI url = URI.create(text);
        boolean http = url.getScheme() != null && url.getScheme().matches("(?i)https?");
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException(text);
        }
        return Optional.of(url);
    }

    private static String defaultOf(String key) {
        return SettingKeys.DEFAULTS.getOrDefault(key, "");
    }
}
