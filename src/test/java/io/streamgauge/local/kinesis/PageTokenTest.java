package io.streamgauge.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PageTokenTest {

    private record Page(long number, String empty, String name) {}

    private record Other(long number, String empty, String name) {}

    @Property
    void noOtherTextIsAToken(@ForAll String text) {
        assertThat(PageToken.decode(text, Page.class)).isEmpty();
    }

    @Test
    void aTokenIsDecodedFromItsText() {
        Page token = new Page(17, "", "name.of-it_");

        assertThat(PageToken.decode(PageToken.encode(token), Page.class)).hasValue(token);
    }

    @Test
    void aTokenOfAnotherKindIsNotValid() {
        String text = PageToken.encode(new Page(17, "", "name"));

        assertThat(PageToken.decode(text, Other.class)).isEmpty();
    }

    @Test
    void anAlteredTokenIsNotValid() {
        String text = PageToken.encode(new Page(1, "", ""));

        for (int i = 0; i < text.length() - 1; i++) {
            if (text.charAt(i) == '=') {
                continue;
            }
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String altered = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(PageToken.decode(altered, Page.class)).as("altered at %d", i).isEmpty();
        }
    }
}
