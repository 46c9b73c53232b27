package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.faults.Fault;
import io.streamgauge.faults.FaultProxy;
import io.streamgauge.faults.HttpSource;
import io.streamgauge.local.LocalAwsFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

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
                            "camel_exchanges_failures_handled_total\\{[^}]*routeId=\"crypto-prices\"[^}]*}"
                                    + " [1-9]");
            assertNoStackTrace(program);
        }
    }

    @Test
    void anOutageOfTheSourceIsReportedOnce() throws Exception {
        try (HttpSource source = HttpSource.start(HttpSource.answer(404, "", "gone"));
                Program program =
                        Program.start(
                                folder,
                                "-Dcrypto.period=10ms",
                                "-Dcrypto.url=" + source.url("/prices"))) {
            await().until(() -> source.requests().size() > 500);
            // One in full, and one for each time that the interval doubled from 10 seconds.
            assertThat(warnings(program)).hasSizeBetween(1, 5);

            source.always(HttpSource.json("{\"BTC\":{\"USD\":1.5}}"));

            program.awaitLine(
                    Pattern.compile(
                            "INFO .*crypto-prices .*works again; [\\d,]+ exchanges failed in "));
            assertNoStackTrace(program);
        }
    }

    @Test
    void anOutageOfTheEndpointIsReportedOnce() throws Exception {
        AtomicReference<Fault> fault = new AtomicReference<>(new Fault.None());
        AtomicInteger calls = new AtomicInteger();
        try (LocalAwsFixture aws = LocalAwsFixture.start(folder.resolve("aws"));
                FaultProxy proxy =
                        FaultProxy.start(
                                aws.url(),
                                call -> {
                                    calls.incrementAndGet();
                                    return fault.get();
                                });
                HttpSource source = HttpSource.start(HttpSource.json("{\"BTC\":{\"USD\":1.5}}"));
                Program program =
                        Program.start(
                                folder,
                                proxy.url(),
                                "-Dcrypto.period=100ms",
                                "-Dcrypto.url=" + source.url("/prices"),
                                "-Dcamel.component.timestream.deliveryTimeout=1s",
                                "-Dcamel.component.kinesis.deliveryTimeout=1s")) {
            program.awaitLine(Pattern.compile("1 prices written to Timestream"));
            for (Fault each :
                    List.of(
                            new Fault.BrokenRequest(),
                            new Fault.ErrorBefore(500, "InternalServerException", "broken"),
                            new Fault.ErrorBefore(400, "ThrottlingException", "too fast"))) {
                int before = calls.get();
                fault.set(each);
                await().until(() -> calls.get() > before + 60);
            }
            assertThat(warnings(program)).hasSizeBetween(2, 30);

            fault.set(new Fault.None());

            program.awaitLine(Pattern.compile("INFO .*timestream .*readings are written again"));
            program.awaitLine(
                    Pattern.compile("INFO .*kinesis .*reads of shardId-0+ succeed again"));
            program.awaitLine(Pattern.compile("INFO .*crypto-prices .*works again"));
            assertNoStackTrace(program);
        }
    }

    @Test
    void unwritableDeadLettersAreOneSentence() throws Exception {
        Files.writeString(folder.resolve("dead-letter"), "a file, where the folder should be");
        try (HttpSource source = HttpSource.start(HttpSource.json("{\"BTC\":{\"USD\":\"dear\"}}"));
                Program program =
                        Program.start(
                                folder,
                                "-Dcrypto.period=50ms",
                                "-Dcrypto.url=" + source.url("/prices"))) {
            program.awaitLine(Pattern.compile("WARN .*crypto-prices .*failed, .*dead-letter"));
            await().until(() -> source.requests().size() > 40);

            assertThat(warnings(program)).hasSizeLessThan(8);
            assertNoStackTrace(program);
        }
    }

    @ParameterizedTest
    @CsvSource({"204,", "200,", "200,null", "304,"})
    void aResponseWithoutRowsIsNotAFailure(int status, String body) throws Exception {
        HttpSource.Answer empty =
                HttpSource.answer(
                        status, "Content-Type: application/json", body == null ? "" : body);
        try (HttpSource source = HttpSource.start(empty);
                Program program =
                        Program.start(
                                folder,
                                "-Dcrypto.period=50ms",
                                "-Dcrypto.url=" + source.url("/prices"))) {
            await().until(() -> source.requests().size() > 10);
            source.always(HttpSource.json("{\"BTC\":{\"USD\":1.5}}"));
            program.awaitLine(Pattern.compile("1 prices written to Timestream"));

            assertThat(warnings(program)).isEmpty();
        }
    }

    @Test
    void aPoisonRecordIsADeadLetterReportedOnce() throws Exception {
        try (Program program = Program.start(folder, "-Dcrypto.period=1s");
                KinesisClient kinesis = kinesis(program.endpoint())) {
            program.awaitLine(Pattern.compile("6 prices written to Timestream"));

            kinesis.putRecord(
                    record ->
                            record.streamName("prices")
                                    .partitionKey("x")
                                    .data(SdkBytes.fromUtf8String("{\"symbol\": no json")));

            program.awaitLine(Pattern.compile("(WARN|ERROR) +kinesis .*Stream prices"));
            assertThat(deadLetters()).hasSize(1);
            assertNoStackTrace(program);
            assertThat(warnings(program)).hasSizeBetween(1, 2);
        }
    }

    @Test
    void aFailedStockIsOneWarningAndIsFetchedAgain() throws Exception {
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
                            "WARN .*ABC failed, it is fetched again in 2s: the answer holds no"
                                    + " bars"));
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
                                                    "streamgauge_stocks_fetches_total\\{[^}]*outcome=\"failed\"[^}]*}"
                                                            + " [4-9]"));
            assertNoStackTrace(program);
        }
    }

    @Test
    void aFileThatAffectsOthersStopsTheStart() throws Exception {
        Files.writeString(
                folder.resolve("routes/mine.camel.yaml"),
                """
                - errorHandler:
                    noErrorHandler: {}
                - beans:
                    - name: quote
                      type: io.streamgauge.bean.ReadingMapper
                    - name: fetchPolicy
                      type: io.streamgauge.bean.FetchPolicy
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

    private List<String> deadLetters() throws IOException {
        List<String> letters = new ArrayList<>();
        Path home = folder.resolve("dead-letter");
        if (Files.isDirectory(home)) {
            try (Stream<Path> files = Files.list(home)) {
                for (Path file : files.toList()) {
                    letters.addAll(Files.readAllLines(file));
                }
            }
        }
        return letters;
    }

    private static KinesisClient kinesis(URI endpoint) {
        var builder = KinesisClient.builder();
        LocalAwsFixture.client(builder, endpoint);
        return builder.build();
    }

    private static List<String> warnings(Program program) {
        return program.lines().stream()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .toList();
    }

    private static void assertNoStackTrace(Program program) {
        assertThat(program.lines())
                .noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Caused by: "));
    }
}
