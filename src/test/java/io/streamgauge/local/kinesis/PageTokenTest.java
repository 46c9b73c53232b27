package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PageTokenTest {

    @Property
    void noOtherTextIsAToken(@ForAll String text) {
        assertThat(PageToken.parse(text)).isEmpty();
    }

    @Test
    void aTokenIsReadBackFromItsText() {
        PageToken token = PageToken.of("kind", 17L, "", "name.of-it_");

        assertThat(PageToken.parse(token.toString())).hasValue(token);
    }

    @Test
    void anAlteredTokenIsNone() {
        String text = PageToken.of("iterator", 1).toString();

        for (int i = 0; i < text.length() - 1; i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(PageToken.parse(text.substring(0, i) + other + text.substring(i + 1)))
                    .as("altered at %d", i)
                    .isEmpty();
        }
    }
}
