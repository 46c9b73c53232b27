package io.streamgauge.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.camel.Rows;
import io.streamgauge.camel.UnreadableBodyException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyBodyTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "  \r\n\t ", "null", " null\n", "[]", "[\n ]"})
    void aBodyWithoutRowsIsNoRows(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        for (Object form :
                new Object[] {
                    body, bytes, new ByteArrayInputStream(bytes), new InputStreamCache(bytes)
                }) {
            Exchange exchange = exchange(form);

            assertThat(rows(exchange).hasNext()).as(form.getClass().getName()).isFalse();
            new EmptyBody().stop(exchange);
            assertThat(exchange.isRouteStop()).isTrue();
            new EmptyBody().asArray(exchange);
            assertThat(exchange.getMessage().getBody()).isEqualTo("[]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", " [{\"a\":1}]", "{\"a\":1}\n{\"a\":2}"})
    void aBodyWithRowsIsReadFromItsBeginning(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        for (Object form :
                new Object[] {
                    body, bytes, new ByteArrayInputStream(bytes), new InputStreamCache(bytes)
                }) {
            Exchange exchange = exchange(form);
            new EmptyBody().stop(exchange);

            assertThat(exchange.isRouteStop()).isFalse();
            assertThat(rows(exchange).hasNext()).as(form.getClass().getName()).isTrue();
        }
    }

    @Test
    void onlyAnAnswerMayHaveNoBody() {
        Exchange exchange = exchange(null);
        assertThatThrownBy(() -> rows(exchange).hasNext())
                .isInstanceOf(UnreadableBodyException.class);

        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);

        assertThat(rows(exchange).hasNext()).isFalse();
    }

    private static Iterator<?> rows(Exchange exchange) {
        return Rows.of(Rows.body(exchange), "test");
    }

    private static Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        return exchange;
    }
}
