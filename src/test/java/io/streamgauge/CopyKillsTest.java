package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.copy.PriceHistory;
import io.streamgauge.faults.Fault;
import io.streamgauge.faults.FaultProxy;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.local.influx.InfluxEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code copy} of the packaged program, killed and interrupted on its way. */
@Tag("long")
class CopyKillsTest {

    private static final int SECONDS = 20_000;
    private static final int ROWS = 2 * SECONDS + PriceHistory.OTHER_ROWS;

    /** How long a page of rows takes: so long that the copy lasts for all kills. */
    private static final Duration SLOW = Duration.ofMillis(700);

    private static final Pattern WRITTEN = Pattern.compile("\"books\":\\{\"written\":(\\d+)");

    @TempDir private Path folder;
    @LocalEndpoint private LocalAwsFixture aws;

    @Test
    void eachRowIsThereOnceAfterKillsAndAnInterruption() throws Exception {
        Instant begin = PriceHistory.write(aws.timestreamWrite(), SECONDS);
        AtomicBoolean last = new AtomicBoolean();
        try (InfluxEndpoint influx = InfluxEndpoint.start(3);
                FaultProxy slow =
                        FaultProxy.start(
                                aws.url(),
                                call ->
                                        !last.get()
                                                        && call.body()
                                                                .toString()
                                                                .contains("ORDER BY time")
                                                ? new Fault.Slow(SLOW)
                                                : new Fault.None())) {
            long before = 0;
            for (String signal : List.of("KILL", "INT", "KILL", "TERM")) {
                long least = before;
                try (Program program = copy(slow.url(), influx)) {
                    await().atMost(Patience.DEFAULT).until(() -> written() > least);
                    program.signal(signal);
                    int unused = program.awaitExit();
                    before = written();
                    assertThat(before).isLessThan(ROWS);
                    if (!signal.equals("KILL")) {
                        assertThat(String.join("\n", program.lines()))
                                .contains("Interrupted: run the same command again to resume.");
                    }
                }
            }
            last.set(true);
            try (Program program = copy(slow.url(), influx)) {
                assertThat(program.awaitExit()).isZero();
                assertThat(String.join("\n", program.lines()))
                        .containsPattern("written +%,d\n".formatted(ROWS))
                        .containsPattern("done before +%,d  by an earlier run".formatted(before));
            }
            assertThat(influx.csv("market", "SELECT * FROM prices ORDER BY time, symbol"))
                    .isEqualTo(PriceHistory.csv(begin, SECONDS));
        }
    }

    private Program copy(URI source, InfluxEndpoint influx) throws IOException {
        return Program.command(
                folder,
                source,
                "copy",
                "--from=market/prices",
                "--to=influxdb:market/prices",
                "--yes",
                "-Dinfluxdb.url=" + influx.url());
    }

    /** The rows of which the state is saved. */
    private long written() throws IOException {
        Path copies = folder.resolve("data").resolve("copies");
        if (!Files.isDirectory(copies)) {
            return 0;
        }
        try (Stream<Path> states = Files.list(copies)) {
            for (Path state : states.filter(it -> it.toString().endsWith(".json")).toList()) {
                Matcher rows = WRITTEN.matcher(Files.readString(state));
                if (rows.find()) {
                    return Long.parseLong(rows.group(1));
                }
            }
            return 0;
        }
    }
}
