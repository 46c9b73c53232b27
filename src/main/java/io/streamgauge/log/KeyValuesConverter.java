package io.streamgauge.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * The converter {@code %keyValues} of a pattern: the keys and values that neither the message nor
 * the logger of a line says.
 */
public final class KeyValuesConverter extends ClassicConverter {

    /** The class of an exception in front of its message. */
    private static final Pattern EXCEPTION = Pattern.compile("^[\\w.$]+(Exception|Error): ");

    @Override
    public String convert(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null || pairs.isEmpty()) {
            return "";
        }
        String said = event.getFormattedMessage() + '\n' + event.getLoggerName();
        boolean hasFailure = event.getThrowableProxy() != null;
        return pairs.stream()
                .filter(pair -> !pair.key.equals(LogKeys.ORIGIN))
                // The reasons of a failure follow in lines of their own.
                .filter(pair -> !(hasFailure && pair.key.equals(LogKeys.ERROR)))
                .filter(pair -> !isSaid(pair.value, said))
                .map(pair -> " %s=%s".formatted(pair.key, quoted(pair.value.toString())))
                .collect(Collectors.joining());
    }

    private static boolean isSaid(@Nullable Object value, String said) {
        return value == null
                || said.contains(EXCEPTION.matcher(value.toString()).replaceFirst(""))
                || ((value instanceof Integer || value instanceof Long)
                        && said.contains(HumanText.of(((Number) value).longValue())));
    }

    private static String quoted(String value) {
        return value.contains(" ") ? '"' + value + '"' : value;
    }
}
