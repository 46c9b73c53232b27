package io.streamgauge.camel;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverterExists;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;
import org.apache.camel.util.TimeUtils;

/** Durations as Camel writes them, and nothing else: Camel takes what it cannot read for zero. */
public final class Durations {

    /**
     * Milliseconds, which some options count backwards, or parts from days down to milliseconds.
     */
    private static final Pattern CAMEL =
            Pattern.compile("-?\\d+|(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?");

    private Durations() {}

    /** Makes a context refuse options that are to be durations and are none. */
    public static void refuseOthers(CamelContext context) {
        TypeConverterRegistry converters = context.getTypeConverterRegistry();
        TypeConverterExists before = converters.getTypeConverterExists();
        converters.setTypeConverterExists(TypeConverterExists.Override);
        converters.addTypeConverter(
                Duration.class,
                String.class,
                new SimpleTypeConverter(
                        false,
                        (Class<?> type, Exchange exchange, Object text) -> parse((String) text)));
        converters.setTypeConverterExists(before);
    }

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException where the text is none, with the text and what one is
     */
    public static Duration parse(String text) {
        String stripped = text.strip();
        try {
            if (CAMEL.matcher(stripped).matches()) {
                return TimeUtils.toDuration(stripped);
            }
            return Duration.parse(stripped);
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "must be a duration such as 500ms, 30s, 5m, 6h, 30d or 1h30m, but is \"%s\""
                            .formatted(text),
                    e);
        }
    }
}
