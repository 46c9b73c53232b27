package io.streamgauge.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.event.KeyValuePair;

/**
 * Writes the keys and values of a log line that neither its message nor its logger says, {@code
 * %keyValues} in a pattern.
 */
public final class KeyValuesConverter extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null || pairs.isEmpty()) {
            return "";
        }
        String said = event.getFormattedMessage() + '\n' + event.getLoggerName();
        return pairs.stream()
                .filter(pair -> !pair.key.equals(LogKeys.ORIGIN))
                .filter(pair -> !isSaid(pair.value, said))
                .map(pair -> " %s=%s".formatted(pair.key, quoted(pair.value.toString())))
                .collect(Collectors.joining());
    }

    private static boolean isSaid(Object value, String said) {
        return value == null
                || said.contains(value.toString())
                || (value instanceof Integer || value instanceof Long)
                        && said.contains(HumanText.of(((Number) value).longValue()));
    }

    private static String quoted(String value) {
        return value.contains(" ") ? '"' + value + '"' : value;
    }
}
