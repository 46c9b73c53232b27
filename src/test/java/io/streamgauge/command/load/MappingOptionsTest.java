package io.streamgauge.command.load;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MappingOptionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--time=t",
                "--time-unit=SECONDS",
                "--time-zone=UTC",
                "--time-format=yyyy",
                "--dimensions=a",
                "--constants=a=b",
                "--measures=v:double",
                "--measure-name=n",
                "--version=v",
                "--multi"
            })
    void mappingOptionsAreRefusedBesideABean(String option) {
        assertThatThrownBy(() -> options(option).checkAbsent("quote"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"--mapping\" must be the only mapping, but is quote, and %s is given too: remove one or the other"
                                .formatted(option.replaceFirst("=.*", "")));
    }

    @Test
    void aBeanNeedsNoMappingOptions() {
        assertThatCode(() -> options().checkAbsent("quote")).doesNotThrowAnyException();
    }

    private static MappingOptions options(String... arguments) {
        return CommandLine.populateCommand(new MappingOptions(), arguments);
    }
}
