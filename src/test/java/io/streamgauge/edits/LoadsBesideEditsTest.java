package io.streamgauge.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import io.streamgauge.Program;
import io.streamgauge.local.LocalAwsFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program that loads a file and replays dead letters while the routes that do it are
 * edited, and that is stopped while an edit waits for the exchange of an old route.
 */
@Tag("long")
class LoadsBesideEditsTest {

    private static final int BARS = 20_000;
    private static final int ROWS = 2_000;

    /** Its mapping reads a field that the rows do not have. */
    private static final String NUMBERS =
            """
            - beans:
                - name: number
                  type: io.streamgauge.bean.ReadingMapper
                  properties:
                    measureName: number
                    time: when
                    timeUnit: MILLISECONDS
                    dimensions: key
                    measures: n:bigint
            - route:
                id: numbers
                from:
                  uri: file:numbers
                  steps:
                    - to: "timestream:soak/numbers?mapping=#number"
            """;

    private static final String MENDED = NUMBERS.replace("time: when", "time: at");

    private static final String SLOW =
            """
            - route:
                id: slow
                from:
                  uri: timer:slow
                  parameters: { repeatCount: 1, delay: 0 }
                  steps:
                    - log: an exchange begins
                    - delay: { constant: "4000" }
                    - log: the exchange ends
            """;

    @TempDir Path folder;
    private Path routes;

    @Test
    void nothingIsLostOrWrittenTwice() throws Exception {
        Path installed = folder.resolve("program");
        routes = Files.createDirectories(installed.resolve("routes"));
        Files.copy(Path.of("application.properties"), installed.resolve("application.properties"));
        String load = Files.readString(Path.of("routes/bulk-load.camel.yaml"));
        String replay = Files.readString(Path.of("routes/replay-dead-letters.camel.yaml"));
        Files.writeString(route("bulk-load"), load);
        Files.writeString(route("numbers"), NUMBERS);
        drop(installed.resolve("inbox/bars.csv"), bars());
        drop(installed.resolve("numbers/rows.jsonl"), rows());
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder.resolve("aws"));
                Program program =
                        Program.start(
                                installed,
                                aws.url(),
                                "-Dbulk.enabled=true",
                                "-Dbulk.minAge=1ms",
                                "-Dreplay.enabled=true",
                                "-Dreplay.period=300ms",
                                "-Dreplay.mappings=soak/numbers=number")) {
            SoakTables tables = new SoakTables(aws.timestreamQuery());
            program.awaitLine(Pattern.compile("soak/numbers: \\d+ rejected"));
            program.awaitLine(Pattern.compile("market/daily_bars: created"));
            edit(program, "bulk-load", "# edited\n" + load);

            edit(program, "numbers", MENDED);
            edit(program, "replay-dead-letters", replay);
            edit(program, "numbers", "# edited\n" + MENDED);
            edit(program, "replay-dead-letters", "# edited\n" + replay);
            await().untilAsserted(() -> tables.assertHasOnce("numbers", ROWS));
            await().until(() -> Files.exists(installed.resolve("inbox/done/bars.csv")));
            assertThat(installed.resolve("inbox/done/bars.csv.report.txt"))
                    .content()
                    .contains("20,000 rows");
            assertThat(bars(aws)).isEqualTo(BARS);

            Files.writeString(route("slow"), SLOW);
            program.awaitLine(Pattern.compile("an exchange begins"));
            Files.writeString(route("slow"), SLOW.replace("ends", "has ended"));
            // The drain has begun by then.
            Patience.pause(Duration.ofSeconds(2));
            assertThat(program.stop()).isEqualTo(143);
            assertThat(program.lines())
                    .anyMatch(line -> line.contains("the exchange ends"))
                    .noneMatch(line -> line.contains("ERROR") || line.startsWith("\tat "));
            assertThat(FinalBooks.in(program.lines())).allSatisfy(FinalBooks::assertBalance);
        }
    }

    private Path route(String name) {
        return routes.resolve(name + ".camel.yaml");
    }

    private void edit(Program program, String name, String text) throws Exception {
        Files.writeString(route(name), text);
        HttpResponse<String> answer =
                program.observe("routes?wait=" + EditedFile.hash(route(name)) + "&timeout=50s");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void drop(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String bars() {
        StringBuilder bars = new StringBuilder("date,symbol,open,high,low,close,volume\n");
        for (int i = 0; i < BARS; i++) {
            bars.append("2026-11-19,S%d,1,2,0.5,1.5,%d\n".formatted(i, i));
        }
        return bars.toString();
    }

    private static String rows() {
        NumberedRows rows = new NumberedRows("a", Instant.now().minusSeconds(60).toEpochMilli());
        return IntStream.range(0, ROWS).mapToObj(rows::json).collect(Collectors.joining("\n"));
    }

    private static long bars(LocalAwsFixture aws) {
        return Long.parseLong(
                aws.timestreamQuery()
                        .query(it -> it.queryString("SELECT count(*) FROM market.daily_bars"))
                        .rows()
                        .get(0)
                        .data()
                        .get(0)
                        .scalarValue());
    }
}
