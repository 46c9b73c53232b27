package io.streamgauge.local.timestream.query.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "abc ; 3",
                "a* ; 0",
                "a+b?c ; 2",
                "a|bcd ; 1",
                "a| ; 0",
                "a{0,3} ; 0",
                "[]a-z]+ ; 1",
                "[^[:alpha:]]x ; 2",
                "(?i)ab ; 2",
                "(?:ab|c)+d ; 2",
                "(?P<n>ab) ; 2",
                "\\b\\d\\pN\\x41\\x{41}\\123$ ; 4",
                "\\s*,\\s* ; 1",
                "\\Qa*\\E ; 2",
                "(?=ab)c ; 1",
                "(?<!a(b))c ; 1",
                "(?<name>ab){2,} ; 4",
                "a+?b*+ ; 1",
                "() ; 0",
                "(a ; 1",
                "[a ; 1"
            })
    void theShortestMatchIsFound(String pattern, int length) {
        assertThat(RegexShape.of(pattern).shortest()).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "abc ; 0",
                "a* ; 1",
                "a?b*c{0,5} ; 1",
                "(a|b|) ; 1",
                "(|) ; 2",
                "(|){3} ; 8",
                "(a?|b?){2,3} ; 12",
                "(a?)? ; 2",
                "(a?)?(b?)? ; 4",
                "^\\s*$ ; 1",
                "(a*)+b ; 0",
                "(?=(|){4})x? ; 1",
                "(|){20000} ; 2147483647",
                "(a?){20000} ; 1"
            })
    void theWaysToMatchNothingAreCounted(String pattern, long ways) {
        assertThat(RegexShape.of(pattern).emptyWays()).isEqualTo(ways);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "abc ; 2",
                "(|){20}c ; 3145728",
                "[a-z]{2,9}x ; 3",
                "((a?)?){30}c ; 2147483647"
            })
    void whatIsTriedWithoutACharacterIsCounted(String pattern, long tried) {
        assertThat(RegexShape.of(pattern).tried()).isEqualTo(tried);
    }
}
