package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.faults.HttpSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README and docs promise, with all shipped routes in one packaged program. */
class ShippedRoutesTest {

    @TempDir Path folder;

    @BeforeEach
    void install() throws IOException {
        Program.install(folder);
    }

    @Test
    void aFetchThatFailsIsOneSentenceAndCountsAsHandled() throws Exception {
        try (HttpSource source = HttpSource.start(HttpSource.answer(404, "", "gone"));
                Program program =
                        Program.start(
                                folder,
                                "-Dcrypto.period=1s",
                                "-Dcrypto.url=" + source.url("/prices"))) {
            program.awaitLine(
                    Pattern.compile("WARN .*crypto-prices .*failed, the next tick tries again: "));
            await().until(() -> source.requests().size() > 2);

            assertThat(program.observe("metrics").body())
                    .containsPattern(
                            "camel_exchanges_failures_handled_total\\{[^}]*routeId=\"crypto-prices\"[^}]*} [1-9]");
            assertNoStackTrace(program);
        }
    }

    @Test
    void aStockThatFailsIsOneWarningAndIsFetchedAgain() throws Exception {
        try (HttpSource source = HttpSource.start(ShippedRoutesTest::stocks);
                Program program =
                        Program.start(
                                folder,
                                "-Dstocks.enabled=true",
                                "-Dstocks.url=" + source.url(""),
                                "-Dstocks.symbols=ABC,XYZ",
                                "-Dstocks.pause=1ms",
                                "-Dstocks.retry=2s")) {
            program.awaitLine(
                    Pattern.compile(
                            "WARN .*ABC failed, it is fetched again in 2s: the answer holds no bars"));
            program.awaitLine(
                    Pattern.compile(
                            "WARN .*XYZ failed, it is fetched again in 2s: no such symbol"));
            await().until(() -> source.targets().size() >= 4);

            assertThat(source.targets().get(2)).contains("symbol=ABC");
            assertThat(source.targets().get(3)).contains("symbol=XYZ");
            await().untilAsserted(
                            () ->
                                    assertThat(program.observe("metrics").body())
                                            .containsPattern(
                                                    "streamgauge_stocks_fetches_total\\{[^}]*outcome=\"failed\"[^}]*} [4-9]"));
            assertNoStackTrace(program);
        }
    }

    @Test
    void aFileThatSpeaksForOthersStopsTheStartWithAllMistakes() throws Exception {
        Files.writeString(
                folder.resolve("routes/mine.camel.yaml"),
                """
                - errorHandler:
                    noErrorHandler: {}
                - beans:
                    - name: quote
                      type: io.streamgauge.camel.ReadingMapper
                    - name: fetchPolicy
                      type: io.streamgauge.camel.http.FetchPolicy
                    - name: clock
                      type: java.lang.Object
                """);

        try (Program program = Program.start(folder)) {
            assertThat(program.awaitExit()).isEqualTo(1);
            assertThat(program.lines())
                    .anyMatch(line -> line.contains("routes/mine.camel.yaml:1:3: \"errorHandler\""))
                    .anyMatch(
                            line ->
                                    line.contains(
                                            "routes/mine.camel.yaml:4:13: the bean \"quote\""))
                    .anyMatch(
                            line -> line.contains(":6:13: the bean \"fetchPolicy\" would replace"))
                    .anyMatch(line -> line.contains(":8:13: the bean \"clock\" would replace"));
            assertNoStackTrace(program);
        }
    }

    private static void stocks(HttpSource.Request request, HttpSource.Wire wire)
            throws IOException {
        String body =
                request.target().contains("symbol=XYZ")
                        ? "{\"Error Message\":\"no such symbol\"}"
                        : "{}";
        HttpSource.json(body).write(request, wire);
    }

    private static void assertNoStackTrace(Program program) {
        assertThat(program.lines())
                .noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Caused by: "));
    }
}
