package io.streamgauge.routes.check;

import static java.util.stream.Collectors.joining;

import io.streamgauge.time.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.component.PropertyConfigurerSupport;

/** The rules for values of options and properties, by their types. */
final class ValueRules {

    private static final Set<Class<?>> WHOLE_NUMBERS =
            Set.of(
                    byte.class,
                    short.class,
                    int.class,
                    long.class,
                    Byte.class,
                    Short.class,
                    Integer.class,
                    Long.class);

    private static final Set<Class<?>> NUMBERS =
            Set.of(float.class, double.class, Float.class, Double.class);

    private static final Set<Class<?>> FLAGS = Set.of(boolean.class, Boolean.class);

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,19}");
    private static final Duration NEVER = Duration.ofSeconds(Long.MIN_VALUE);

    private ValueRules() {}

    /**
     * The rule that a value breaks: "a whole number". Empty if it breaks none, or if only Camel
     * knows the values of the type.
     *
     * @param value the value without placeholders; a reference to a bean breaks no rule
     */
    static Optional<String> broken(CamelContext camel, Class<?> type, String value) {
        String text = value.strip();
        String rule = rule(type);
        boolean checked =
                !rule.isEmpty()
                        && !text.startsWith("#")
                        && !text.contains("${")
                        && !text.startsWith("RAW");
        return checked && !isConverted(camel, type, text) ? Optional.of(rule) : Optional.empty();
    }

    private static boolean isConverted(CamelContext camel, Class<?> type, String text) {
        try {
            if (type == Duration.class) {
                // Camel's own converter reads a text that is not a duration as zero.
                return !Durations.parse(text).equals(NEVER);
            }
            if (WHOLE_NUMBERS.contains(type) && !NUMBER.matcher(text).matches()) {
                // Camel takes a duration for a number of milliseconds.
                return !Durations.parse(text).equals(NEVER);
            }
            return PropertyConfigurerSupport.property(camel, type, text) != null;
        } catch (RuntimeException e) {
            // What it says of the value is said better by the rule.
            return false;
        }
    }

    private static String rule(Class<?> type) {
        if (type == Duration.class) {
            return "a duration such as 500ms, 30s, 5m, 6h, 30d or 1h30m";
        }
        if (WHOLE_NUMBERS.contains(type)) {
            return "a whole number";
        }
        if (NUMBERS.contains(type)) {
            return "a number";
        }
        if (FLAGS.contains(type)) {
            return "true or false";
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .collect(joining(", ", BuildFailure.ONE_OF, ""))
                : "";
    }
}
