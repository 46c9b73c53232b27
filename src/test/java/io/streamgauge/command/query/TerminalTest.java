package io.streamgauge.command.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The terminal as the environment describes it; the output of tests is not one. */
class TerminalTest {

    @Test
    void columnsAndLinesOfTheEnvironmentWin() {
        Terminal terminal = Terminal.of(Map.of("COLUMNS", "132", "LINES", "50"));

        assertThat(terminal.columns()).isEqualTo(132);
        assertThat(terminal.lines()).isEqualTo(50);
    }

    @Test
    void aSizeThatIsNoNumberIsIgnored() {
        Terminal terminal = Terminal.of(Map.of("COLUMNS", "wide", "LINES", "0"));

        assertThat(terminal.columns()).isPositive();
        assertThat(terminal.lines()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "LANG, en_US.UTF-8, true",
        "LANG, de_DE.utf8, true",
        "LC_CTYPE, C.UTF-8, true",
        "LC_ALL, C, false",
        "LANG, C, false",
        "LANG, de_DE.ISO-8859-1, false",
        "LANG, '', false",
    })
    void theLocaleSaysWhetherThereIsMoreThanAscii(String name, String value, boolean unicode) {
        assertThat(Terminal.of(Map.of(name, value)).unicode()).isEqualTo(unicode);
    }

    @Test
    void theStrongestVariableOfTheLocaleCounts() {
        assertThat(Terminal.of(Map.of("LC_ALL", "POSIX", "LANG", "C.UTF-8")).unicode()).isFalse();
        assertThat(Terminal.of(Map.of("LC_ALL", "", "LANG", "C.UTF-8")).unicode()).isTrue();
    }

    @Test
    void colorsNeedATerminalThatHasThem() {
        assertThat(Terminal.of(Map.of("TERM", "dumb")).color()).isFalse();
        assertThat(Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", "1")).color()).isFalse();
    }
}
