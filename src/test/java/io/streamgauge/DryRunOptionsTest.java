package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DryRunOptionsTest {

    private static final Path REJECTS = Path.of("rejects.jsonl");

    @Test
    void aDryRunTakesNoFileForRejectedRows() {
        assertThatThrownBy(() -> options("--dry-run").isWanted(REJECTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"--rejects\" must not be there with \"--dry-run\", which rejects nothing yet, but is rejects.jsonl: leave out one of them");
        assertThat(options("--dry-run").isWanted(null)).isTrue();
        assertThat(options().isWanted(REJECTS)).isFalse();
    }

    private static DryRunOptions options(String... arguments) {
        return CommandLine.populateCommand(new DryRunOptions(), arguments);
    }
}
