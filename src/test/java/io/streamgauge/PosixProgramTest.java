package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program in the locale POSIX, in which cron and plain containers start it. */
class PosixProgramTest {

    private static final Map<String, String> POSIX = Map.of("LC_ALL", "POSIX");
    private static final String ROWS =
            "date,symbol,open,high,low,close,volume\n2026-11-19,IBM,1,2.5,0.5,2,1000\n";

    /** In UTF-8, whatever the locale of the test is. */
    private static final String NAME = "prix_$(printf '\\303\\251').csv";

    @TempDir Path folder;

    @BeforeEach
    void install() throws IOException {
        Program.install(folder);
        Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(folder.resolve("inbox/plain.csv"), ROWS);
    }

    @Test
    void aFileWhoseNameCannotBeReadIsReportedOnce() throws Exception {
        shell("cp inbox/plain.csv inbox/" + NAME);
        try (Program program =
                Program.startIn(
                        POSIX,
                        folder,
                        "-Dbulk.enabled=true",
                        "-Dbulk.minAge=1ms",
                        "-Dcrypto.period=1h")) {
            program.awaitLine(Pattern.compile("The locale has the encoding .*LC_ALL=C.UTF-8"));
            program.awaitLine(Pattern.compile("is left where it is, because its name cannot"));
            program.awaitLine(Pattern.compile("plain.csv into market/daily_bars"));

            assertThat(program.observe("health/ready").statusCode()).isEqualTo(503);
            assertThat(program.lines()).noneMatch(line -> line.startsWith("\tat "));
            assertThat(
                            program.lines().stream()
                                    .filter(line -> line.contains("is left where it is")))
                    .hasSize(1);

            shell("mv inbox/" + NAME + " inbox/renamed.csv");
            program.awaitLine(Pattern.compile("renamed.csv into market/daily_bars"));
            await().atMost(Patience.DEFAULT)
                    .until(() -> program.observe("health/ready").statusCode() == 200);
        }
    }

    @Test
    void aLoadWithoutTheLauncherReportsTheRemedy() throws Exception {
        shell("cp inbox/plain.csv " + NAME);
        String java = String.join(" ", Program.java());

        assertThat(
                        shell(
                                "LC_ALL=POSIX %s -jar %s load %s --to market/named --time date || test $? = 2"
                                        .formatted(java, Program.jar(), NAME)))
                .contains("cannot be read in the locale's encoding ")
                .contains(": start the program with LC_ALL=C.UTF-8, or rename the file\n");
    }

    private String shell(String command) throws Exception {
        Process process =
                new ProcessBuilder(List.of("sh", "-c", command))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
