package io.streamgauge.local.timestream.query.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BracketsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "(a > b) ; a > b",
                "((a) > (b)) ; (a) > (b)",
                "(a) > (b) ; (a) > (b)",
                "(a = ')') ; a = ')'",
                "(a = ')''') ; a = ')'''",
                "(a = ')' ; (a = ')'",
                "(\"(\" = 1) ; \"(\" = 1",
                "(a || '(') || (b) ; (a || '(') || (b)",
                "a ; a",
                "f(a) ; f(a)"
            })
    void onlyBracketsAroundTheWholeAreLeftOut(String expression, String expected) {
        assertThat(Brackets.without(expression)).isEqualTo(expected);
    }
}
