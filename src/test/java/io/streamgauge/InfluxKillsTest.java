package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.faults.Fault;
import io.streamgauge.faults.FaultProxy;
import io.streamgauge.faults.InfluxFaults;
import io.streamgauge.influx.InfluxDaemon;
import io.streamgauge.local.influx.InfluxEndpoint;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, killed while it writes files to InfluxDB. */
@Tag("long")
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
    @Needs(Tool.INFLUXDB)
    void killsLoseNoReadingAndStoreNoneTwice() throws Exception {
        try (InfluxDaemon influxd =
                InfluxDaemon.start(Files.createDirectory(folder.resolve("db")))) {
            influxd.query("", "CREATE DATABASE kills");

            kill(influxd.url(), () -> stored(influxd));
        }
    }

    @Test
    void killsAndFaultsTogetherLoseNoReadingAndStoreNoneTwice() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        List<Supplier<Fault>> faults =
                List.of(
                        InfluxFaults::throttled,
                        InfluxFaults.ErrorAfter::new,
                        Fault.BrokenAnswer::new,
                        Fault.BrokenRequest::new);
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(3);
                FaultProxy proxy =
                        FaultProxy.start(
                                endpoint.url(),
                                call -> {
                                    int number = calls.getAndIncrement();
                                    return number % 3 == 2
                                            ? faults.get(number / 3 % faults.size()).get()
                                            : new Fault.None();
                                })) {
            kill(proxy.url(), () -> stored(endpoint));
        }
    }

    private void kill(URI server, LongSupplier stored) throws Exception {
        Path installed = install();
        String url = "-Dinfluxdb.url=" + server;
        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = FILES * ROWS * kill / (KILLS + 2);
            try (Program program = Program.start(installed, url)) {
                await().atMost(Patience.DEFAULT).until(() -> stored.getAsLong() >= enough);
                program.kill();
            }
        }
        try (Program program = Program.start(installed, url)) {
            await().atMost(Patience.DEFAULT).until(() -> waiting(installed) == 0);
            assertThat(program.stop()).isEqualTo(143);
        }
        assertThat(stored.getAsLong()).isEqualTo(FILES * ROWS);
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

    private static long stored(InfluxEndpoint endpoint) {
        String count = endpoint.csv("kills", "SELECT count(*) AS n FROM numbers").strip();
        // The table does not exist before the first write.
        return count.matches("n\\s+\\d+") ? Long.parseLong(count.split("\\s+", -1)[1]) : 0;
    }

    private static long waiting(Path installed) throws IOException {
        try (Stream<Path> files = Files.list(installed.resolve("inbox"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
