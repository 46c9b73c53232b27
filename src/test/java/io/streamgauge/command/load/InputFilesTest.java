package io.streamgauge.command.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {

    @TempDir Path folder;

    @Test
    void rejectsMustNotGoToALoadedFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "time\n");
        Path symbolic = Files.createSymbolicLink(folder.resolve("symbolic"), file);
        Path hard = Files.createLink(folder.resolve("hard"), file);

        for (Path output : List.of(file, folder.resolve("x/../a.csv"), symbolic, hard)) {
            assertThatThrownBy(() -> InputFiles.of(List.of(file.toString()), output))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "\"--rejects\" must not be one of the loaded files, but is %s: name another"
                                    .formatted(output));
        }
    }

    @Test
    void rejectsMayGoToANewFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "time\n");

        assertThat(InputFiles.of(List.of(file.toString()), folder.resolve("rejects.jsonl")))
                .containsExactly(file);
    }
}
