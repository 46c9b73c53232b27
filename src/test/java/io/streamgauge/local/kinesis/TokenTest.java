package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TokenTest {

    @Property
    void noOtherTextIsAToken(@ForAll String text) {
        assertThat(Token.parse(text)).isEmpty();
    }

    @Test
    void aTokenIsReadBackFromItsText() {
        Token token = Token.of("kind", 17L, "", "name.of-it_");

        assertThat(Token.parse(token.toString())).hasValue(token);
    }

    @Test
    void anAlteredTokenIsNone() {
        String text = Token.of("iterator", 1).toString();

        for (int i = 0; i < text.length() - 1; i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(Token.parse(text.substring(0, i) + other + text.substring(i + 1)))
                    .as("altered at %d", i)
                    .isEmpty();
        }
    }
}
