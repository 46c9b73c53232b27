package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.influx.InfluxDaemon;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, killed while it writes files to a real InfluxDB. */
@Tag("long")
@Needs(Tool.INFLUXDB)
class InfluxKillsTest {

    private static final int KILLS = 3;
    private static final int FILES = 40;
    private static final int ROWS = 2_000;

    private static final String ROUTE =
            """
            - beans:
                - name: number
                  type: io.streamgauge.bean.ReadingMapper
                  properties:
                    measureName: number
                    time: at
                    timeUnit: MILLISECONDS
                    dimensions: key
                    measures: n:bigint
                    multi: true
            - route:
                id: numbers
                from:
                  uri: file:inbox
                  parameters: { move: done, readLock: none }
                  steps:
                    - to: "influxdb:kills/numbers?mapping=#number"
            """;

    @TempDir Path folder;

    @Test
    void killsLoseNoReadingAndStoreNoneTwice() throws Exception {
        Path installed = install();
        try (InfluxDaemon influxd =
                InfluxDaemon.start(Files.createDirectory(folder.resolve("db")))) {
            influxd.query("", "CREATE DATABASE kills");
            String url = "-Dinfluxdb.url=" + influxd.url();
            for (int kill = 1; kill <= KILLS; kill++) {
                int enough = FILES * ROWS * kill / (KILLS + 2);
                try (Program program = Program.start(installed, url)) {
                    await().atMost(Patience.DEFAULT).until(() -> stored(influxd) >= enough);
                    program.kill();
                }
            }
            try (Program program = Program.start(installed, url)) {
                await().atMost(Patience.DEFAULT).until(() -> waiting(installed) == 0);
                assertThat(program.stop()).isEqualTo(143);
            }
            assertThat(stored(influxd)).isEqualTo(FILES * ROWS);
        }
        assertThat(installed.resolve("dead-letter")).doesNotExist();
    }

    private Path install() throws IOException {
        Path installed = folder.resolve("program");
        Files.createDirectories(installed.resolve("routes"));
        Files.copy(Path.of("application.properties"), installed.resolve("application.properties"));
        Files.writeString(installed.resolve("routes/numbers.camel.yaml"), ROUTE);
        Path inbox = Files.createDirectories(installed.resolve("inbox"));
        for (int file = 0; file < FILES; file++) {
            int first = file * ROWS;
            String lines =
                    IntStream.range(first, first + ROWS)
                            .mapToObj(InfluxKillsTest::line)
                            .collect(Collectors.joining("\n"));
            Files.writeString(inbox.resolve("%03d.jsonl".formatted(file)), lines);
        }
        return installed;
    }

    private static String line(int number) {
        return "{\"key\":\"k%d\",\"n\":%d,\"at\":%d}"
                .formatted(number % 7, number, 1_795_176_000_000L + number);
    }

    private static long stored(InfluxDaemon influxd) {
        JsonNode series = influxd.query("kills", "SELECT count(n) FROM numbers");
        return series.path(0).path("values").path(0).path(1).asLong();
    }

    private static long waiting(Path installed) throws IOException {
        try (Stream<Path> files = Files.list(installed.resolve("inbox"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
