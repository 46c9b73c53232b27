package io.streamgauge.local.timestream.query.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestMatchTest {

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
                "\\b\\d\\pN\\x41\\x{41}\\123$ ; 5",
                "\\s*,\\s* ; 1",
                "\\Qa*\\E ; 0",
                "() ; 0",
                "(a ; 1",
                "[a ; 1"
            })
    void theShortestMatchIsFound(String pattern, int length) {
        assertThat(ShortestMatch.of(pattern)).isEqualTo(length);
    }
}
