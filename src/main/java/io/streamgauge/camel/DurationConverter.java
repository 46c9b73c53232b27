package io.streamgauge.camel;

import io.streamgauge.time.Durations;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverterExists;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

/**
 * A converter of texts to durations that fails where a text is not a duration. Camel's own reads
 * such a text as zero.
 */
public final class DurationConverter {

    private DurationConverter() {}

    /** Makes a context use this converter in place of its own. */
    public static void register(CamelContext context) {
        TypeConverterRegistry converters = context.getTypeConverterRegistry();
        TypeConverterExists before = converters.getTypeConverterExists();
        converters.setTypeConverterExists(TypeConverterExists.Override);
        converters.addTypeConverter(
                Duration.class,
                String.class,
                new SimpleTypeConverter(
                        false,
                        (Class<?> type, Exchange exchange, Object text) ->
                                Durations.parse((String) text)));
        converters.setTypeConverterExists(before);
    }
}
