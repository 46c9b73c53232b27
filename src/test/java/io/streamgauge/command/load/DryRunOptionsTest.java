package io.streamgauge.command.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DryRunOptionsTest {

    @Test
    void optionsOfADryRunNeedOne() {
        assertThatThrownBy(() -> options("--output=CLI").isWanted())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("need \"--dry-run\": add it");
        assertThat(options("--dry-run").isWanted()).isTrue();
        assertThat(options().isWanted()).isFalse();
    }

    private static DryRunOptions options(String... arguments) {
        return CommandLine.populateCommand(new DryRunOptions(), arguments);
    }
}
