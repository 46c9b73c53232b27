package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command test of the packaged program. */
class CasesProgramTest {

    @TempDir private Path folder;

    @Test
    void theCasesOfAShippedRouteRunAndLeaveNothingBehind() throws Exception {
        Program.install(folder);
        Path cases = Files.createDirectories(folder.resolve("routes/tests"));
        Path file = Path.of("routes/tests/kinesis-to-timestream.test.yaml");
        Files.copy(file, cases.resolve(file.getFileName()));
        List<Path> before = files();

        try (Program program = Program.run(folder, List.of("-Xmx128m"), "test")) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.lines().get(0)).isEqualTo(file.toString());
            assertThat(program.lines().get(1))
                    .matches(
                            " {2}ok {6}each record is a reading with the time that it has"
                                    + " \\([\\d.]+ s\\)");
            assertThat(program.lines())
                    .last()
                    .asString()
                    .matches("4 cases: 4 ok, 0 failed, in [\\d.]+ s");
        }
        assertThat(files()).isEqualTo(before);
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }
}
