package io.streamgauge.camel;

import io.streamgauge.reading.SpellingSuggestion;
import io.streamgauge.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * The options of an endpoint: sets them, and reports all that is wrong with them, each value as it
 * is written. Of an option that does not exist only the name is shown, as its value may be a
 * secret.
 */
public final class EndpointOptions {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}");
    private static final String REFERENCE = "#";

    /** Between two problems in one message. */
    private static final Pattern NEXT = Pattern.compile("; (?=\"\\w+\" must)");

    private final String endpoint;
    private final DefaultComponent component;
    private final PropertyConfigurerGetter known;

    /**
     * @param endpoint how messages call it: kinesis:prices
     */
    public EndpointOptions(String endpoint, DefaultComponent component) {
        this.endpoint = endpoint;
        this.component = component;
        this.known = (PropertyConfigurerGetter) component.getEndpointPropertyConfigurer();
    }

    /** What is wrong with options: each of these settings must be made of them. */
    public static List<String> problems(Supplier<?>... settings) {
        Set<String> problems = new LinkedHashSet<>();
        for (Supplier<?> part : settings) {
            try {
                Object unused = part.get();
            } catch (IllegalArgumentException e) {
                problems.addAll(List.of(NEXT.split(String.valueOf(e.getMessage()))));
            }
        }
        return List.copyOf(problems);
    }

    /** Sets options of an endpoint, and removes them from the map. */
    @FunctionalInterface
    public interface Setter {
        void set(Endpoint endpoint, Map<String, Object> options) throws Exception;
    }

    /**
     * Sets the options.
     *
     * @throws IllegalArgumentException that names each that is wrong
     */
    public void set(Endpoint target, Map<String, Object> options, Setter setter) throws Exception {
        refuse(problems(options));
        try {
            setter.set(target, options);
        } catch (PropertyBindingException e) {
            throw explained(e);
        }
        refuse(options.keySet().stream().map(this::unknown).toList());
    }

    private List<String> problems(Map<String, Object> options) {
        List<String> problems = new ArrayList<>();
        options.forEach(
                (key, value) -> {
                    Class<?> type = known.getOptionType(key, true);
                    if (type == null) {
                        problems.add(unknown(key));
                    } else if (value instanceof String text && !fits(text.strip(), type)) {
                        problems.add(wrong(key, type, text));
                    }
                });
        return problems;
    }

    private void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(invalid(endpoint, problems));
        }
    }

    /** The message about an endpoint whose options are not valid. */
    public static String invalid(String endpoint, List<String> problems) {
        return "The endpoint %s is not valid:%n%s"
                .formatted(endpoint, String.join(System.lineSeparator(), problems));
    }

    private static boolean fits(String text, Class<?> type) {
        if (text.startsWith(REFERENCE)) {
            return true;
        }
        if (type == int.class || type == Integer.class) {
            return NUMBER.matcher(text).matches()
                    && Long.parseLong(text) == (int) Long.parseLong(text);
        }
        if (type == long.class || type == Long.class) {
            return NUMBER.matcher(text).matches();
        }
        if (type == boolean.class || type == Boolean.class) {
            return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        }
        if (type == Duration.class) {
            return isDuration(text);
        }
        return !type.isEnum() || isConstant(text, type);
    }

    private static boolean isDuration(String text) {
        try {
            return !Durations.parse(text).equals(Duration.ofSeconds(Long.MIN_VALUE));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Camel also takes at-timestamp for AT_TIMESTAMP. */
    private static boolean isConstant(String text, Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .anyMatch(constant -> constant.toString().equalsIgnoreCase(text.replace('-', '_')));
    }

    private String wrong(String key, Class<?> type, @Nullable Object value) {
        return "\"%s\" must be %s, but is '%s': correct it".formatted(key, expected(type), value);
    }

    private String unknown(String key) {
        String scheme = endpoint.substring(0, endpoint.indexOf(':'));
        EndpointUriFactory options =
                component
                        .getCamelContext()
                        .getCamelContextExtension()
                        .getEndpointUriFactory(scheme);
        Set<String> names = options == null ? Set.of() : new TreeSet<>(options.propertyNames());
        return "\"%s\" is not an option of it%s: correct or remove it"
                .formatted(
                        key,
                        SpellingSuggestion.to(key, names)
                                .map(" (did you mean \"%s\"?)"::formatted)
                                .orElse(""));
    }

    /** The failure in plain words, or as it is where nothing is known of its option. */
    private RuntimeException explained(PropertyBindingException failure) {
        Class<?> type = known.getOptionType(failure.getPropertyName(), true);
        String expected = expected(type);
        return type == null || expected == null
                ? failure
                : new IllegalArgumentException(
                        invalid(
                                endpoint,
                                List.of(
                                        wrong(
                                                failure.getPropertyName(),
                                                type,
                                                failure.getValue()))),
                        failure);
    }

    private static @Nullable String expected(@Nullable Class<?> type) {
        if (type == Duration.class) {
            return "a duration such as 500ms, 30s, 5m, 6h, 30d or 1h30m";
        }
        if (type == int.class || type == long.class) {
            return "a whole number like 1000, without a unit";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type != null && type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .collect(Collectors.joining(", ", "one of ", ""))
                : null;
    }
}
