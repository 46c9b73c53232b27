package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.local.LocalAwsFixture;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code load --batch-load} of the packaged program in local mode, killed once. */
@Tag("long")
class BatchLoadProgramTest {

    private static final int ROWS = 60_000;
    private static final int BAD_EVERY = 997;
    private static final int BAD = (ROWS + BAD_EVERY - 1) / BAD_EVERY;
    private static final Pattern TASK = Pattern.compile("batch load task (\\w+): [A-Z]");

    @TempDir private Path folder;

    @Test
    void eachRowIsInTheTableOnceThoughTheLoadIsKilled() throws Exception {
        Program.install(folder);
        write(folder.resolve("numbers.csv"));
        String task;
        try (Program program = load()) {
            program.awaitLine(TASK);
            program.kill();
            task = task(program.lines());
        }

        try (Program program = load()) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(task(program.lines())).isEqualTo(task);
            assertThat(String.join("\n", program.lines()))
                    .containsPattern("rows +%,d\n".formatted(ROWS))
                    .containsPattern("written +%,d\n".formatted(ROWS - BAD))
                    .containsPattern("mapping +%,d\n".formatted(BAD))
                    .doesNotContain("uploaded");
        }
        assertThat(Files.readAllLines(folder.resolve("rejects.jsonl")))
                .hasSize(BAD)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.contains("\"class\":\"mapping\""));
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder.resolve("data/local"))) {
            assertThat(
                            aws.timestreamQuery()
                                    .query(
                                            r ->
                                                    r.queryString(
                                                            "SELECT count(*) FROM market.numbers"))
                                    .rows()
                                    .get(0)
                                    .data()
                                    .get(0)
                                    .scalarValue())
                    .isEqualTo(String.valueOf(ROWS - BAD));
        }
    }

    private Program load() throws IOException {
        return Program.run(
                folder,
                List.of("-Dlocal.port=0"),
                "load",
                "numbers.csv",
                "--to=market/numbers",
                "--time-unit=MILLISECONDS",
                "--dimensions=source",
                "--measures=number:bigint",
                "--batch-load=s3://loads/in",
                "--rejects=rejects.jsonl");
    }

    private static String task(List<String> lines) {
        Matcher task = TASK.matcher(String.join("\n", lines));
        assertThat(task.find()).as("%s", lines).isTrue();
        return task.group(1);
    }

    private static void write(Path file) throws IOException {
        long now = InstantSource.system().millis();
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write("time,source,number\n");
            for (int i = 0; i < ROWS; i++) {
                String number = i % BAD_EVERY == 0 ? "none" : Integer.toString(i);
                lines.write((now - i) + ",kills," + number + "\n");
            }
        }
    }
}
