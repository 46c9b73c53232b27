package io.streamgauge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingSuggestionTest {

    private static final List<String> KNOWN =
            List.of("price", "volume", "symbol", "crypto.period", "crypto.url", "time");

    @ParameterizedTest
    @CsvSource({
        "volumee, volume",
        "volme, volume",
        "pirce, price",
        "Price, price",
        "SYMBL, symbol",
        "crypto.perod, crypto.period",
        "crypto.uri, crypto.url",
        "tme, time"
    })
    void aMisspelledNameSuggestsTheRightOne(String written, String meant) {
        assertThat(SpellingSuggestion.to(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"revision", "x", "''", "price_in_dollars"})
    void anUnrelatedNameSuggestsNothing(String written) {
        assertThat(SpellingSuggestion.to(written, KNOWN)).isEmpty();
        assertThat(SpellingSuggestion.question(written, KNOWN)).isEmpty();
    }

    @Test
    void theFirstOfTwoEquallyNearNamesWins() {
        assertThat(SpellingSuggestion.to("bar", List.of("baz", "bay"))).contains("bay");
    }

    @Test
    void theQuestionNamesTheSuggestion() {
        assertThat("unknown" + SpellingSuggestion.question("voLumee", KNOWN))
                .isEqualTo("unknown: did you mean \"volume\"?");
    }
}
