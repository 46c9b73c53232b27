package io.streamgauge.log;

import ch.qos.logback.classic.pattern.RootCauseFirstThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.streamgauge.secrets.SecretNames;
import io.streamgauge.secrets.Secrets;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * A line of the log as a JSON object: time (ISO 8601 with milliseconds, UTC), level, logger,
 * message, each key with its value, the id of its trace, and throwable, a stack trace with the
 * first cause first. Secrets are masked in each text before it is quoted, since a quoted secret
 * could not be recognized.
 */
final class JsonLine {

    private static final Set<String> OWN_MEMBERS =
            Set.of("time", "level", "logger", "message", "throwable");

    /** The key of a trace in the context of a line. */
    private static final String TRACE_ID = "trace_id";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    // Consoles differ in their charset.
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final RootCauseFirstThrowableProxyConverter STACKS = stacks();

    private JsonLine() {}

    /** The line with its end, and with the stack trace of its failure if wanted. */
    static String of(ILoggingEvent event, boolean throwables) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("time", TIME.format(event.getInstant()));
            json.writeStringField("level", event.getLevel().toString());
            json.writeStringField("logger", event.getLoggerName());
            json.writeStringField("message", Secrets.mask(event.getFormattedMessage()));
            List<KeyValuePair> pairs = event.getKeyValuePairs();
            if (pairs != null) {
                for (KeyValuePair pair : pairs) {
                    write(pair, json);
                }
            }
            String trace = event.getMDCPropertyMap().get(TRACE_ID);
            if (trace != null) {
                json.writeStringField(TRACE_ID, trace);
            }
            if (throwables && event.getThrowableProxy() != null) {
                json.writeStringField("throwable", Secrets.mask(STACKS.convert(event)));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.append(System.lineSeparator()).toString();
    }

    private static void write(KeyValuePair pair, JsonGenerator json) throws IOException {
        if (pair.key.equals(LogKeys.ORIGIN)) {
            return;
        }
        json.writeFieldName(OWN_MEMBERS.contains(pair.key) ? pair.key + '_' : pair.key);
        @Nullable Object value = pair.value;
        if (value == null) {
            json.writeNull();
        } else if (SecretNames.areSecret(pair.key)) {
            json.writeString(Secrets.MASK);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(Secrets.mask(value.toString()));
        }
    }

    private static RootCauseFirstThrowableProxyConverter stacks() {
        RootCauseFirstThrowableProxyConverter converter =
                new RootCauseFirstThrowableProxyConverter();
        converter.start();
        return converter;
    }
}
