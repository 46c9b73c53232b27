package io.streamgauge.config;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders in a value: {@code {{key}}}, {@code {{key:default}}}, {@code {{?key}}}, {@code
 * {{env:NAME}}}, {@code {{sys:name}}} and those of {@link AwsPlaceholders}, as Camel resolves them.
 *
 * @param keys the value of a key, with its own placeholders
 * @param environment the variables of the environment
 * @param aws reads values from AWS
 */
record Placeholders(
        Function<String, Optional<String>> keys,
        Map<String, String> environment,
        AwsPlaceholders aws) {

    private static final String BEGIN = "{{";
    private static final String END = "}}";

    /** Functions that need a running context. */
    private static final Set<String> OF_CAMEL =
            Set.of("service", "service.name", "service.host", "service.port", "boolean", "bean");

    /**
     * The value of a key.
     *
     * @throws IllegalArgumentException where a placeholder in it cannot be resolved
     */
    Optional<String> resolve(String key) {
        return keys.apply(key).map(text -> resolved(text, new HashSet<>(Set.of(key))));
    }

    /**
     * A text with its placeholders replaced.
     *
     * @throws IllegalArgumentException where one cannot be resolved
     */
    String replaced(String text) {
        return resolved(text, Set.of());
    }

    private String resolved(String text, Set<String> outer) {
        String rest = text;
        while (true) {
            int end = rest.indexOf(END);
            int begin = end < 0 ? -1 : rest.lastIndexOf(BEGIN, end);
            if (begin < 0) {
                return rest;
            }
            String placeholder = rest.substring(begin + BEGIN.length(), end);
            String value = value(placeholder, outer);
            rest = rest.substring(0, begin) + value + rest.substring(end + END.length());
        }
    }

    private String value(String placeholder, Set<String> outer) {
        boolean optional = placeholder.startsWith("?");
        String[] parts = (optional ? placeholder.substring(1) : placeholder).split(":", 2);
        @Nullable String instead = parts.length == 2 ? parts[1] : null;
        String key = parts[0];
        if (OF_CAMEL.contains(key)) {
            throw new IllegalArgumentException(
                    "\"{{%s}}\" can be resolved only where routes run: write the value itself for a command"
                            .formatted(placeholder));
        }
        if (instead != null && (key.equals("env") || key.equals("sys"))) {
            String[] named = instead.split(":", 2);
            instead = named.length == 2 ? named[1] : null;
            return or(variable(key, named[0]), instead, optional, placeholder);
        }
        if (instead != null && AwsPlaceholders.FUNCTIONS.contains(key)) {
            return aws.value(key, instead);
        }
        Set<String> inner = new HashSet<>(outer);
        if (!inner.add(key)) {
            throw new IllegalArgumentException(
                    "\"{{%s}}\" refers to itself: write the value of \"%s\" without it"
                            .formatted(placeholder, key));
        }
        return or(keys.apply(key).map(text -> resolved(text, inner)), instead, optional, key);
    }

    private Optional<String> variable(String kind, String name) {
        return Optional.ofNullable(
                kind.equals("env")
                        ? environment.getOrDefault(
                                name, environment.get(name.toUpperCase(Locale.ROOT)))
                        : System.getProperty(name));
    }

    private static String or(
            Optional<String> value, @Nullable String instead, boolean optional, String name) {
        if (value.isPresent()) {
            return value.get();
        }
        if (instead == null && !optional) {
            throw new IllegalArgumentException(
                    "\"{{%s}}\" has no value: set it, or write {{%s:DEFAULT}}"
                            .formatted(name, name));
        }
        return instead == null ? "" : instead;
    }
}
