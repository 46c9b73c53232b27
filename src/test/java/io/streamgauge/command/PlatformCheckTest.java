package io.streamgauge.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformCheckTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {64, 128})
    void tooFewOpenFilesAreOneSentence(int limit) throws Exception {
        List<String> printed =
                run("ulimit -n %d && exec java -jar %s".formatted(limit, Program.jar()));

        assertThat(printed)
                .containsExactly(
                        "The process may open %d files, but needs 512: raise the limit, such as with \"ulimit -n 1024\""
                                .formatted(limit));
    }

    @Test
    void aMissingTemporaryFolderIsOneSentence() throws Exception {
        Path absent = folder.resolve("absent");

        // Newer JVMs have a line of their own before it.
        assertThat(run("exec java -Djava.io.tmpdir=%s -jar %s".formatted(absent, Program.jar())))
                .filteredOn(line -> !line.startsWith("WARNING: java.io.tmpdir"))
                .containsExactly(
                        "\"java.io.tmpdir\": the temporary folder %s cannot be written (NoSuchFileException): make it writable, or name another one with -Djava.io.tmpdir=FOLDER"
                                .formatted(absent));
    }

    @Test
    void aKilledProgramLeavesNoFolderOfVertx() throws Exception {
        Program.install(folder);
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (Program program = Program.start(folder, "-Djava.io.tmpdir=" + temporary)) {
            program.endpoint();
            program.kill();
        }

        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("vertx-cache"));
        }
    }

    private List<String> run(String command) throws Exception {
        Process process =
                new ProcessBuilder("bash", "-c", command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        List<String> lines;
        try (Stream<String> output = process.inputReader().lines()) {
            lines = output.filter(line -> !line.startsWith("Picked up ")).toList();
        }
        assertThat(process.waitFor()).isEqualTo(1);
        return lines;
    }
}
