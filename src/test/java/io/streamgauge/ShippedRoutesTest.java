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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What README and docs promise, with all shipped routes in one packaged program. */
@Tag("long")
class ShippedRoutesTest {

    private static final HttpSource.Answer PRICE = HttpSource.json("{\"BTC\":{\"USD\":1.5}}");

    private static final List<HttpSource.Answer> NO_ROWS =
            List.of(noRows(204, ""), noRows(200, ""), noRows(200, "null"), noRows(304, ""));

    @TempDir Path folder;

    @BeforeEach
    void install() throws IOException {
        Program.install(folder);
    }

    @Test
    void anOutageOfTheSourceIsReportedOnce() throws Exception {
        try (HttpSource source = HttpSource.start(NO_ROWS.get(0));
                Program program =
                        Program.start(
                                folder,
                                "-Dcrypto.period=10ms",
                                "-Dcrypto.url=" + source.url("/prices"))) {
            aResponseWithoutRowsIsNotAFailure(program, source);
            aFetchThatFailsIsOneSentenceAndCountsAsHandled(program, source);
            aPoisonRecordIsADeadLetterReportedOnce(program);
            assertNoStackTrace(program);
        }
    }

    private static void aResponseWithoutRowsIsNotAFailure(Program program, HttpSource source) {
        for (HttpSource.Answer empty : NO_ROWS) {
            source.always(empty);
            awaitRequests(source, 10);
        }
        source.always(PRICE);
        program.awaitLine(Pattern.compile("1 prices written to Timestream"));

        assertThat(warnings(program)).isEmpty();
    }

    private static void aFetchThatFailsIsOneSentenceAndCountsAsHandled(
            Program program, HttpSource source) throws Exception {
        source.always(HttpSource.answer(404, "", "gone"));
        program.awaitLine(
                Pattern.compile("WARN .*crypto-prices .*failed, the next tick tries again: "));
        awaitRequests(source, 500);

        assertThat(program.observe("metrics").body())
                .containsPattern(
                        "camel_exchanges_failures_handled_total\\{[^}]*routeId=\"crypto-prices\"[^}]*}"
                                + " [1-9]");
        // One in full, and one for each time that the interval doubled from 10 seconds.
        assertThat(warnings(program)).hasSizeBetween(1, 5);
        source.always(PRICE);
        program.awaitLine(
                Pattern.compile(
                        "INFO .*crypto-prices .*works again; [\\d,]+ exchanges failed in "));
    }

    private void aPoisonRecordIsADeadLetterReportedOnce(Program program) throws Exception {
        int known = program.lines().size();
        try (KinesisClient kinesis = kinesis(program.endpoint())) {
            kinesis.putRecord(
                    record ->
                            record.streamName("prices")
                                    .partitionKey("x")
                                    .data(SdkBytes.fromUtf8String("{\"symbol\": no json")));
        }
        program.awaitLine(Pattern.compile("(WARN|ERROR) +kinesis .*Stream prices"), known);

        assertThat(deadLetters()).hasSize(1);
        assertThat(warnings(program.lines().subList(known, program.lines().size())))
                .hasSizeBetween(1, 2);
    }

    private static void awaitRequests(HttpSource source, int count) {
        int before = source.requests().size();
        await().until(() -> source.requests().size() > before + count);
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
                HttpSource source = HttpSource.start(PRICE);
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
    void unwritableDeadLettersAndFailedStocksAreSentences() throws Exception {
        Files.writeString(folder.resolve("dead-letter"), "a file, where the folder should be");
        try (HttpSource prices = HttpSource.start(HttpSource.json("{\"BTC\":{\"USD\":\"dear\"}}"));
                HttpSource stocks = HttpSource.start(ShippedRoutesTest::stocks);
                Program program =
                        Program.start(
                                folder,
                                "-Dcrypto.period=50ms",
                                "-Dcrypto.url=" + prices.url("/prices"),
                                "-Dstocks.enabled=true",
                                "-Dstocks.url=" + stocks.url(""),
                                "-Dstocks.symbols=ABC,XYZ",
                                "-Dstocks.pause=1ms",
                                "-Dstocks.retry=2s")) {
            unwritableDeadLettersAreOneSentence(program, prices);
            aFailedStockIsOneWarningAndIsFetchedAgain(program, stocks);
            assertNoStackTrace(program);
        }
    }

    private static void unwritableDeadLettersAreOneSentence(Program program, HttpSource prices) {
        program.awaitLine(Pattern.compile("WARN .*crypto-prices .*failed, .*dead-letter"));
        await().until(() -> prices.requests().size() > 40);

        assertThat(warnings(program))
                .filteredOn(line -> !line.matches(".* (ABC|XYZ) failed, .*"))
                .hasSizeLessThan(8);
    }

    private static void aFailedStockIsOneWarningAndIsFetchedAgain(
            Program program, HttpSource stocks) {
        program.awaitLine(
                Pattern.compile(
                        "WARN .*ABC failed, it is fetched again in 2s: the answer holds no bars"));
        program.awaitLine(
                Pattern.compile("WARN .*XYZ failed, it is fetched again in 2s: no such symbol"));
        await().until(() -> stocks.targets().size() >= 4);

        assertThat(stocks.targets().get(2)).contains("symbol=ABC");
        assertThat(stocks.targets().get(3)).contains("symbol=XYZ");
        await().untilAsserted(
                        () ->
                                assertThat(program.observe("metrics").body())
                                        .containsPattern(
                                                "streamgauge_stocks_fetches_total\\{[^}]*outcome=\"failed\"[^}]*}"
                                                        + " [4-9]"));
    }

    private static HttpSource.Answer noRows(int status, String body) {
        return HttpSource.answer(status, "Content-Type: application/json", body);
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
        return warnings(program.lines());
    }

    private static List<String> warnings(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .toList();
    }

    private static void assertNoStackTrace(Program program) {
        assertThat(program.lines())
                .noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Caused by: "));
    }
}
