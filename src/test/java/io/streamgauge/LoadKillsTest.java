package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.faults.Fault;
import io.streamgauge.faults.FaultProxy;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code load} of the packaged program, killed again and again. */
@Tag("long")
class LoadKillsTest {

    /** The system property {@code kills} says how many; a kill takes some four seconds. */
    private static final int KILLS = Integer.getInteger("kills", 5);

    private static final int ROWS_A_KILL = 30_000;
    private static final int BAD_EVERY = 997;
    private static final Duration PATIENCE = Patience.DEFAULT;
    private static final Duration SLOW = Duration.ofMillis(60);
    private static final Pattern BEGUN = Pattern.compile("rows from ");
    private static final Pattern ENDED = Pattern.compile("rows/s$|Nothing was left");

    private static final Pattern DONE = Pattern.compile("\"books\":\\{\"written\":[1-9]");

    @TempDir Path folder;
    @LocalEndpoint private LocalAwsFixture aws;
    private final Random random = new Random(20_261_121);

    @Test
    void eachRowIsInTheTableOnceAndTheReportAddsUp() throws Exception {
        int rows = KILLS * ROWS_A_KILL;
        int bad = (rows + BAD_EVERY - 1) / BAD_EVERY;
        Path installed = folder.resolve("program");
        Program.install(installed);
        write(installed.resolve("numbers.csv"), rows);
        // So slow that the load lasts for all kills.
        try (FaultProxy slow = FaultProxy.start(aws.url(), call -> new Fault.Slow(SLOW))) {
            for (int kill = 1; kill <= KILLS; kill++) {
                try (Program program = Program.command(installed, slow.url(), load())) {
                    program.awaitLine(BEGUN);
                    Duration moment = Duration.ofMillis(random.nextInt(2_000));
                    boolean last = kill == KILLS;
                    await().pollDelay(moment)
                            .atMost(PATIENCE)
                            .until(() -> !last || someRowsAreDone(installed));
                    program.kill();
                    assertThat(program.lines()).noneMatch(line -> ENDED.matcher(line).find());
                }
            }
            try (Program program = Program.command(installed, aws.url(), load())) {
                assertThat(program.awaitExit()).isEqualTo(1);
                assertThat(String.join("\n", program.lines()))
                        .containsPattern("rows +%,d\n".formatted(rows))
                        .containsPattern("written +%,d\n".formatted(rows - bad))
                        .containsPattern("mapping +%,d\n".formatted(bad))
                        .contains("by an earlier run");
            }
            assertThat(stored(aws, "count(*)")).isEqualTo(rows - bad);
            assertThat(stored(aws, "count(DISTINCT measure_value::bigint)")).isEqualTo(rows - bad);
            assertThat(Files.readAllLines(installed.resolve("rejects.jsonl")))
                    .hasSize(bad)
                    .doesNotHaveDuplicates();
        }
    }

    /** Whether a load has saved how far it has come. */
    private static boolean someRowsAreDone(Path installed) throws IOException {
        try (Stream<Path> states = Files.list(installed.resolve("data").resolve("loads"))) {
            for (Path state : states.filter(it -> it.toString().endsWith(".json")).toList()) {
                if (DONE.matcher(Files.readString(state)).find()) {
                    return true;
                }
            }
            return false;
        }
    }

    private static String[] load() {
        return new String[] {
            "load",
            "numbers.csv",
            "--to=market/numbers",
            "--time=time",
            "--time-unit=MILLISECONDS",
            "--dimensions=source",
            "--measures=number:bigint",
            "--rejects=rejects.jsonl"
        };
    }

    private static void write(Path file, int rows) throws IOException {
        long now = InstantSource.system().millis();
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write("time,source,number\n");
            for (int i = 0; i < rows; i++) {
                String number = i % BAD_EVERY == 0 ? "none" : Integer.toString(i);
                lines.write((now - i) + ",kills," + number + "\n");
            }
        }
    }

    private static long stored(LocalAwsFixture aws, String what) {
        List<software.amazon.awssdk.services.timestreamquery.model.Row> rows =
                aws.timestreamQuery()
                        .query(it -> it.queryString("SELECT " + what + " FROM market.numbers"))
                        .rows();
        return Long.parseLong(rows.get(0).data().get(0).scalarValue());
    }
}
