package io.streamgauge.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTextTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.815S, 815 ms",
        "PT1.234S, 1.2 s",
        "PT20S, 20 s",
        "PT20.4S, 20 s",
        "PT5M, 5 min",
        "PT5M7S, 5 min",
        "PT49H, 49 h"
    })
    void measuredDurationsAreRounded(Duration duration, String text) {
        assertThat(HumanText.of(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.0000005S, 500 ns",
        "PT0.5S, 500 ms",
        "PT1.5S, 1500 ms",
        "PT-5S, -5 s",
        "PT90S, 90 s",
        "PT2M, 2 min",
        "PT1H30M, 90 min",
        "PT36H, 36 h",
        "P73001D, 73001 d",
        "P365000D, 365000 d"
    })
    void givenDurationsAreNotRounded(Duration duration, String text) {
        assertThat(HumanText.exactly(duration)).isEqualTo(text);
    }
}
