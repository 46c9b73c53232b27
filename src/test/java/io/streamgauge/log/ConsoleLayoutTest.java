package io.streamgauge.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.secrets.Secrets;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class ConsoleLayoutTest {

    private final Logger logger = context().getLogger("crypto-prices");
    private final KeyValuesConverter keyValues = new KeyValuesConverter();

    @Test
    void aLineIsAJsonObjectWithItsKeys() throws IOException {
        LoggingEvent event = event("market/prices: 2 rejected", null);
        event.addKeyValuePair(new KeyValuePair(LogKeys.TABLE, "prices"));
        event.addKeyValuePair(new KeyValuePair(LogKeys.COUNT, 2));
        event.addKeyValuePair(new KeyValuePair("resumed", true));
        event.addKeyValuePair(new KeyValuePair(LogKeys.REASON, null));
        event.addKeyValuePair(new KeyValuePair(LogKeys.ORIGIN, "checkpoint"));
        event.addKeyValuePair(new KeyValuePair("message", "of a library"));

        assertThat(JsonLine.of(event, true))
                .isEqualTo(
                        """
                        {"time":"2026-11-29T12:00:00.120Z","level":"WARN",\
                        "logger":"crypto-prices","message":"market/prices: 2 rejected",\
                        "table":"prices","count":2,"resumed":true,"reason":null,\
                        "message_":"of a library"}%n\
                        """
                                .formatted());
    }

    @Test
    void aFailureIsAMemberWithItsFirstCauseFirst() throws IOException {
        LoggingEvent event =
                event("failed", new IllegalStateException("not saved", new IOException("full")));
        JsonNode line = parsed(event, true);

        assertThat(line.get("throwable").asText())
                .startsWith("java.io.IOException: full")
                .contains("java.lang.IllegalStateException: not saved");
        assertThat(parsed(event, false).has("throwable")).isFalse();
    }

    @Test
    void aLineHasTheIdOfItsTrace() throws IOException {
        LoggingEvent event = event("written", null);
        event.setMDCPropertyMap(Map.of("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736", "x", "y"));

        assertThat(parsed(event, true).get("trace_id").asText())
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(parsed(event, true).has("x")).isFalse();
        assertThat(keyValues.convert(event)).isEmpty();
    }

    @Test
    void linesAreAsciiAndEndOnce() throws IOException {
        String line = JsonLine.of(event("é \"quoted\"\nand more", null), true);

        assertThat(line).isASCII().hasLineCount(1);
        assertThat(new ObjectMapper().readTree(line).get("message").asText())
                .isEqualTo("é \"quoted\"\nand more");
    }

    @Test
    void aValueForgesNoLineAndNoColor() {
        ConsoleLayout layout = new ConsoleLayout(true);
        layout.setContext(logger.getLoggerContext());
        layout.start();
        String value = "abc\r\n12:00:00.000 ERROR root forged\n\tat\u001b[31m\u0007\rover";

        String text = layout.doLayout(event("it is \"" + value + "\"", null));

        List<String> lines = text.lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).endsWith("it is \"abc");
        assertThat(lines.get(1)).isEqualTo("  12:00:00.000 ERROR root forged");
        assertThat(lines.get(2)).isEqualTo("\tat\\u001b[31m\\u0007\\u000dover\"");
    }

    @Test
    void secretsAreMaskedInEveryMember() throws IOException {
        Secrets.note("crypto.apiKey", "ab\"cd\\ef12");
        LoggingEvent event =
                event("key ab\"cd\\ef12 refused", new IOException("/?api_key=0123456789"));
        event.addKeyValuePair(new KeyValuePair(LogKeys.ERROR, "https://me:hunter22@db/x"));
        event.addKeyValuePair(new KeyValuePair("apiKey", "anything"));
        JsonNode line = parsed(event, true);

        assertThat(line.get("message").asText()).isEqualTo("key xxxxxx refused");
        assertThat(line.get("error").asText()).isEqualTo("https://xxxxxx@db/x");
        assertThat(line.get("apiKey").asText()).isEqualTo("xxxxxx");
        assertThat(line.get("throwable").asText()).contains("/?api_key=xxxxxx");
    }

    @Test
    void textHasTheKeysThatTheMessageDoesNotSay() {
        LoggingEvent event = event("market/prices: 1,200 rejected", null);
        event.addKeyValuePair(new KeyValuePair(LogKeys.TABLE, "prices"));
        event.addKeyValuePair(new KeyValuePair(LogKeys.ROUTE, "crypto-prices"));
        event.addKeyValuePair(new KeyValuePair(LogKeys.COUNT, 1200));
        event.addKeyValuePair(new KeyValuePair(LogKeys.ORIGIN, "checkpoint"));
        event.addKeyValuePair(new KeyValuePair(LogKeys.STREAM, "ticks"));
        event.addKeyValuePair(new KeyValuePair(LogKeys.REASON, "too old"));

        assertThat(keyValues.convert(event)).isEqualTo(" stream=ticks reason=\"too old\"");
        assertThat(keyValues.convert(event("x", null))).isEmpty();
    }

    @Test
    void textSaysAnErrorOnce() {
        LoggingEvent said = event("not saved: disk full", null);
        said.addKeyValuePair(new KeyValuePair(LogKeys.ERROR, "java.io.IOException: disk full"));
        LoggingEvent thrown = event("not saved", new IOException("disk full"));
        thrown.addKeyValuePair(new KeyValuePair(LogKeys.ERROR, "disk full"));

        assertThat(keyValues.convert(said)).isEmpty();
        assertThat(keyValues.convert(thrown)).isEmpty();
    }

    @Test
    void formatsAreTextAndJson() {
        assertThat(LogFormat.of("json")).isEqualTo(LogFormat.JSON);
        assertThat(LogFormat.of("text")).isEqualTo(LogFormat.TEXT);
        assertThatIllegalArgumentException().isThrownBy(() -> LogFormat.of("xml"));
    }

    /** As SLF4J sets it up. */
    private static LoggerContext context() {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return context;
    }

    private static JsonNode parsed(LoggingEvent event, boolean throwables) throws IOException {
        return new ObjectMapper().readTree(JsonLine.of(event, throwables));
    }

    private LoggingEvent event(String message, Throwable thrown) {
        LoggingEvent event = new LoggingEvent("x", logger, Level.WARN, message, thrown, null);
        event.setInstant(Instant.parse("2026-11-29T12:00:00.120Z"));
        return event;
    }
}
