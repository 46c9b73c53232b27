package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.reading.Mapping;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyExpressionTest {

    @AutoClose private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${body}",
                "k",
                "0",
                "null",
                "true",
                "a-b.c_1",
                "${body[symbol]}",
                "${body[price]}",
                "${body[nothing]}",
                "${body.dimensions[symbol]}",
                "${body.dimensions[nothing]}",
                "x-${body[symbol]}",
                "${header.key}",
                "${body[symbol]}-${header.key}"
            })
    void theResultIsThatOfSimple(String text) throws Exception {
        Expression simple = context.resolveLanguage("simple").createExpression(text);
        simple.init(context);
        KeyExpression ours = new KeyExpression(context, text);

        for (Object part : parts()) {
            Object visible = KeyExpression.visible(part);
            assertThat(outcome(() -> ours.of(part, this::scope)))
                    .as(text + " of " + part)
                    .isEqualTo(outcome(() -> simple.evaluate(scope(visible), String.class)));
        }
    }

    private static List<Object> parts() throws Exception {
        List<Object> parts = new ArrayList<>();
        parts.add(Map.of("symbol", "BTC", "price", 1.5));
        parts.add(Map.of("symbol", ""));
        parts.add(Map.of("symbol", Instant.EPOCH, "price", "1"));
        parts.add("text");
        parts.add("");
        parts.add("bytes".getBytes(StandardCharsets.UTF_8));
        parts.add(new ObjectMapper().readTree("{\"symbol\":\"BTC\",\"price\":1.50}"));
        parts.add(new ObjectMapper().readTree("{\"symbol\":null}"));
        parts.add(reading());
        return parts;
    }

    private static MappingResult reading() {
        return Mapping.builder()
                .measureName("quote")
                .time("time")
                .dimensions("symbol")
                .measures("price:double")
                .build()
                .map(
                        new Row(
                                "a test",
                                Map.of(
                                        "symbol",
                                        "BTC",
                                        "price",
                                        1,
                                        "time",
                                        "2026-11-21T10:00:00Z")),
                        Instant.EPOCH);
    }

    private Exchange scope() {
        return scope(null);
    }

    private Exchange scope(Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader("key", "h");
        return exchange;
    }

    private interface Answer {
        String get();
    }

    /** An answer, or the type of the failure in its place. */
    private static String outcome(Answer answer) {
        try {
            return answer.get();
        } catch (RuntimeException e) {
            return e.getClass().getName();
        }
    }
}
