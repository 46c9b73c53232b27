package io.streamgauge.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "500, PT0.5S",
        "-31536000000, PT-8760H",
        "500ms, PT0.5S",
        "5s, PT5S",
        "5m, PT5M",
        "5m5ms, PT5M0.005S",
        "1m30s, PT1M30S",
        "365d, PT8760H",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "PT5S, PT5S",
        "' 5s', PT5S",
    })
    void durationsAreReadAsCamelWritesThem(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "soon",
                "1m30",
                "5x",
                "10MB",
                "5s1m",
                "-5s",
                "1.5h",
                "9223372036854775807d",
                "9223372036854775808"
            })
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .hasMessage(
                        "must be a duration such as 500ms, 30s, 5m, 6h, 30d or 1h30m, but is \"%s\""
                                .formatted(text));
    }
}
