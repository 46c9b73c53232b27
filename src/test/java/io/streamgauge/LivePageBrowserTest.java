package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.faults.FreePorts;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The live page of the packaged program, clicked and read in headless Chromium. */
@Tag("long")
@Needs({Tool.CHROMIUM, Tool.PLAYWRIGHT})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LivePageBrowserTest {

    private static final String TRADES =
            """
            - beans:
                - name: trade
                  type: io.streamgauge.bean.ReadingMapper
                  properties: { measureName: trade, time: at, timeUnit: MILLISECONDS, dimensions: symbol, measures: "price:double" }
                - name: lenient
                  type: io.streamgauge.bean.ReadingMapper
                  properties: { measureName: text, time: at, timeUnit: MILLISECONDS, dimensions: symbol, measures: "price:varchar" }
            - route:
                id: trades
                from:
                  uri: file:inbox
                  parameters: { include: '.*\\.jsonl', initialDelay: 0, delay: 200 }
                  steps:
                    - to: "timestream:market/trades?mapping=#trade"
            """;
    private static final String TICKS =
            """
            - route:
                id: ticks
                from:
                  uri: file:ticks
                  parameters: { include: '.*\\.jsonl', initialDelay: 0, delay: 200 }
                  steps:
                    - to: "influxdb:market/ticks?mapping=#trade"
            """;
    private static final String BROKEN =
            """
            - route:
                id: broken
                from:
                  uri: timer:tick
                  steps:
                    - to: "timestreem:market/trades?mapping=#trade"
            """;

    @TempDir static Path folder;
    private final int port = FreePorts.next();
    private Program program;
    private Process browser;
    private BufferedWriter questions;
    private BufferedReader answers;

    @BeforeAll
    void start() throws Exception {
        Program.install(folder);
        Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(folder.resolve("routes/trades.camel.yaml"), TRADES);
        Files.writeString(folder.resolve("routes/broken.camel.yaml"), BROKEN);
        Files.writeString(folder.resolve("routes/ticks.camel.yaml"), TICKS);
        Files.createDirectories(folder.resolve("ticks"));
        Files.writeString(
                folder.resolve("ticks/ticks.jsonl"),
                """
                {"at":1796043413000,"symbol":"A","price":1.5}
                {"at":1796043413000,"symbol":"B","price":2}
                """);
        long now = System.currentTimeMillis();
        Files.writeString(
                folder.resolve("inbox/trades.jsonl"),
                """
                {"at":%1$d,"symbol":"A","price":1.5}
                {"at":%1$d,"symbol":"B","price":"none"}
                {"at":%1$d,"symbol":"C","price":2.5}
                {"at":%1$d,"symbol":"D","price":"<script>window.broken = true</script>"}
                """
                        .formatted(now));
        program = startProgram();
        browser =
                new ProcessBuilder(
                                "node",
                                "src/test/page/page.mjs",
                                "http://127.0.0.1:" + port,
                                folder.toString(),
                                program.endpoint().toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        questions = browser.outputWriter(StandardCharsets.UTF_8);
        answers = browser.inputReader(StandardCharsets.UTF_8);
    }

    @AfterAll
    void stop() throws Exception {
        if (browser != null) {
            questions.close();
            browser.waitFor();
        }
        if (program != null) {
            program.close();
        }
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(
            strings = {
                "routesShowTheirStateAndRates",
                "aRateIsADashUntilItIsKnown",
                "aRefusedFileShowsItsErrorAtItsLine",
                "filtersReduceTheRoutes",
                "anActionAsksForTheToken",
                "aStoppedRouteIsStarted",
                "aReloadTakesTheFilesAgain",
                "theBooksBalance",
                "rejectsShowTheirRowAsText",
                "aReplayWritesTheRowsWithAMapping",
                "discardedLettersAreSetAside",
                "aChartHasAPictureASentenceAndNumbers",
                "aQueryShowsRowsAndErrorsAtTheirPlace",
                "streamsShowTheirShards",
                "theCostIsProjected",
                "settingsHaveNoSecrets",
                "axeFindsNothing",
                "nothingIsCutOffAtAnyWidth",
                "manyRoutesAndTablesAreShown",
                "aSlowRouteHasTheRateOfTheLastMinute",
                "anotherPageReadsAndWritesNothing",
                "theKeyboardIsEnough"
            })
    void thePageKeeps(String check) throws IOException {
        assertThat(ask(check)).isEqualTo("ok");
    }

    @Test
    @Order(2)
    void theProgramMayGoAwayAndComeBack() throws Exception {
        assertThat(ask("theFeedIsWatched")).isEqualTo("ok");
        program.kill();
        assertThat(ask("aProgramThatIsGoneIsTold")).isEqualTo("ok");
        program = startProgram();
        assertThat(ask("aProgramThatIsBackIsConnectedAgain")).isEqualTo("ok");
        assertThat(ask("nothingLeftThisMachineAndNothingFailed")).isEqualTo("ok");
    }

    private Program startProgram() throws IOException {
        Program started =
                Program.start(
                        folder,
                        "-Dobserve.port=" + port,
                        "-Dobserve.token=token-for-the-tests",
                        "-Dcrypto.period=1s");
        assertThat(started.endpoint().getPort()).isPositive();
        return started;
    }

    private String ask(String check) throws IOException {
        questions.write(check + "\n");
        questions.flush();
        return new ObjectMapper().readValue(answers.readLine(), String.class);
    }
}
