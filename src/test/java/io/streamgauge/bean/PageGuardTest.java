package io.streamgauge.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageGuardTest {

    @AutoClose private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Exchange exchange = new DefaultExchange(camel);
    private final PageGuard guard = new PageGuard();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<https://a/t?page=2>; rel=\"next\"|https://a/t?page=2",
                "<?page=2>; rel=next|https://a/t?page=2",
                "</u>; title=\"a, b\"; rel=\"last next\", </v>; rel=first|https://a/u",
                "</a>; rel=\"prev\", <t?b=1,2;c>; REL=\"next\"|https://a/t?b=1,2;c"
            })
    void theNextLinkOfAHeaderIsFoundInAnyForm(String header, String next) {
        exchange.getMessage().setHeader("CamelHttpUri", "https://a/t?page=1");
        exchange.getMessage().setHeader("Link", header);

        assertThat(guard.next(exchange)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "</a>; rel=\"prev\"", "</a>; rel=\"nextish\"", "</a>; title=\"next\""})
    void aHeaderWithoutANextLinkEndsTheLoop(String header) {
        exchange.getMessage().setHeader("Link", header);

        assertThat(guard.next(exchange)).isNull();
    }

    @Test
    void aLinkOfABodyIsResolvedAgainstItsPage() {
        exchange.getMessage().setHeader("CamelHttpUri", "https://a/t/u?page=1");

        assertThat(guard.follow(exchange, "v?page=2")).isEqualTo("https://a/t/v?page=2");
        assertThat(guard.follow(exchange, "")).isNull();
        assertThat(guard.follow(exchange, null)).isNull();
    }

    @Test
    void aPageOnAnotherPortOrSchemeIsOnAnotherHost() {
        exchange.getMessage().setHeader("CamelHttpUri", "https://a/t");
        guard.process(exchange);

        exchange.getMessage().setHeader("CamelHttpUri", "http://a/t");
        assertThatThrownBy(() -> guard.process(exchange))
                .hasMessageContaining("leads from https://a to http://a:");
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThatThrownBy(() -> guard.setLimit(0)).hasMessageContaining("\"limit\" must be 1");
    }
}
