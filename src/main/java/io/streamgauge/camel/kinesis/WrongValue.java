package io.streamgauge.camel.kinesis;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.jspecify.annotations.Nullable;

/** Says what the value of an option must look like, where Camel only says that it is wrong. */
final class WrongValue {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");

    private final String stream;
    private final PropertyConfigurerGetter options;

    WrongValue(String stream, PropertyConfigurer options) {
        this.stream = stream;
        this.options = (PropertyConfigurerGetter) options;
    }

    /** Camel takes a number with a unit for a time, in milliseconds. */
    void refuseUnits(Map<String, Object> parameters) {
        parameters.forEach(
                (key, value) -> {
                    Class<?> type = options.getOptionType(key, true);
                    if (type == long.class
                            && value instanceof String text
                            && !text.startsWith("#")
                            && !NUMBER.matcher(text).matches()) {
                        throw new IllegalArgumentException(message(key, expected(type), text));
                    }
                });
    }

    /** The failure in plain words, or as it is where nothing is known of its option. */
    RuntimeException explain(PropertyBindingException failure) {
        String expected = expected(options.getOptionType(failure.getPropertyName(), true));
        return expected == null
                ? failure
                : new IllegalArgumentException(
                        message(failure.getPropertyName(), expected, failure.getValue()), failure);
    }

    private String message(String key, @Nullable String expected, @Nullable Object value) {
        return "The endpoint kinesis:%s is not right:%n\"%s\" must be %s, but is '%s'; write it so"
                .formatted(stream, key, expected, value);
    }

    private static @Nullable String expected(@Nullable Class<?> type) {
        if (type == Duration.class) {
            return "a time like 500ms, 10s or 5m";
        }
        if (type == int.class || type == long.class) {
            return "a whole number like 1000, without a unit";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        return type != null && type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(Object::toString)
                        .collect(Collectors.joining(", ", "one of ", ""))
                : null;
    }
}
