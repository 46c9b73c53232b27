package io.streamgauge.runtime;

import static java.util.stream.Collectors.joining;

import io.streamgauge.aws.AwsSettings;
import io.streamgauge.config.ConfigurationFiles;
import io.streamgauge.config.LogLevels;
import io.streamgauge.config.SettingKeys;
import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.SettingProblem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keys that nothing reads: no setting of the program or of Camel has their name, nor does a
 * placeholder in the routes or in another value. Most of them are misspelled.
 */
final class UnusedKeys {

    private static final List<Pattern> READ =
            List.of(
                    Pattern.compile("\\{\\{[?!]?\\s*([^{}:]+?)\\s*(?::[^{}]*)?}}"),
                    Pattern.compile("\\$\\{properties:([\\w.-]+)"),
                    Pattern.compile("\\$\\{propertiesExist:!?([\\w.-]+)"),
                    Pattern.compile("#property:([\\w.-]+)"));

    /** Camel and the log read these themselves, and Camel refuses what it does not know. */
    private static final List<String> OF_OTHERS = List.of("camel.", LogLevels.PREFIX);

    private final Set<String> read = new TreeSet<>(SettingKeys.DEFAULTS.keySet());

    /**
     * The warning of unread keys in application.properties and among the -D options.
     *
     * @param routes the route files
     * @param written what application.properties holds
     */
    static Optional<String> of(List<RouteFile> routes, Properties written) {
        Set<String> settings =
                ConfigurationFiles.hasSettings() ? written.stringPropertyNames() : Set.of();
        return new UnusedKeys(routes, values(written))
                .in(settings, System.getProperties().stringPropertyNames());
    }

    private static List<String> values(Properties written) {
        return written.stringPropertyNames().stream().map(written::getProperty).toList();
    }

    /**
     * @param routes the route files
     * @param values the values of the settings, which may hold placeholders too
     */
    UnusedKeys(List<RouteFile> routes, Collection<String> values) {
        read.addAll(AwsSettings.SDK_PROPERTIES);
        Stream.concat(routes.stream().map(RouteFile::text), values.stream())
                .forEach(
                        text ->
                                READ.stream()
                                        .flatMap(pattern -> pattern.matcher(text).results())
                                        .forEach(match -> read.add(match.group(1))));
    }

    /**
     * The warning of the keys that nothing reads; empty if all are read.
     *
     * @param settings what application.properties holds
     * @param options the -D options; those that neither begin as a known key nor resemble one are
     *     ignored
     */
    Optional<String> in(Set<String> settings, Set<String> options) {
        Set<String> unread = unread(settings, options);
        return unread.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s: no route and no setting reads %s: correct or remove %s"
                                .formatted(
                                        unread.stream().map(this::named).collect(joining(", ")),
                                        unread.size() == 1 ? "this key" : "these keys",
                                        unread.size() == 1 ? "it" : "them"));
    }

    private Set<String> unread(Set<String> settings, Set<String> options) {
        Set<String> unread = new TreeSet<>(settings);
        options.stream().filter(this::isMeantForUs).forEach(unread::add);
        unread.removeIf(this::isRead);
        return unread;
    }

    /** The problem of each key that nothing reads. */
    static List<SettingProblem> problems(List<RouteFile> routes, Properties written) {
        UnusedKeys keys = new UnusedKeys(routes, values(written));
        Set<String> settings =
                ConfigurationFiles.hasSettings() ? written.stringPropertyNames() : Set.of();
        return keys.unread(settings, System.getProperties().stringPropertyNames()).stream()
                .map(
                        key ->
                                new SettingProblem(
                                        key,
                                        "no route and no setting reads \"%s\"".formatted(key),
                                        SpellingSuggestion.to(key, keys.read)
                                                .map("did you mean \"%s\"?"::formatted)
                                                .orElse("correct or remove it")))
                .toList();
    }

    private boolean isRead(String key) {
        return read.contains(key)
                || SettingKeys.declares(key)
                || OF_OTHERS.stream().anyMatch(key::startsWith);
    }

    /** The JVM and the libraries have system properties of their own. */
    private boolean isMeantForUs(String key) {
        int dot = key.indexOf('.');
        boolean beginsAsKnown =
                dot > 0
                        && read.stream()
                                .anyMatch(known -> known.startsWith(key.substring(0, dot + 1)));
        return beginsAsKnown || SpellingSuggestion.to(key, read).isPresent();
    }

    private String named(String key) {
        return SpellingSuggestion.to(key, read)
                .map(nearest -> "\"%s\" (did you mean \"%s\"?)".formatted(key, nearest))
                .orElse("\"%s\"".formatted(key));
    }
}
