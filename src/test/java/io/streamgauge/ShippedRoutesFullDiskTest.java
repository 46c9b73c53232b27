package io.streamgauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.faults.HttpSource;
import io.streamgauge.faults.SmallDisk;
import io.streamgauge.local.LocalAwsFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
import software.amazon.awssdk.services.timestreamquery.model.Row;

/** All shipped routes in one packaged program, whose disk is full for a while. */
@Tag("long")
class ShippedRoutesFullDiskTest {

    private static final String GOOD = "{\"BTC\":{\"USD\":%s}}";
    private static final String BAD = "{\"BTC\":{\"USD\":2.5},\"ETH\":{\"USD\":\"dear\"}}";

    /** What fails while the disk is full: who says it, and how the sentence begins. */
    private static final Map<String, String> SAID =
            Map.of(
                    "crypto-prices", "failed, the next tick tries again: market/prices: a rejected",
                    "http-unchanged", "failed, the next tick tries again: The validators are not",
                    "stock-daily", "IBM failed, it is fetched again in 1s: The watermark is not",
                    "replay-dead-letters",
                            "failed, the next run tries again: dead-letter/replaying/",
                    "load", "bars.csv waits until the state of its load can be saved: ",
                    "kinesis", "Stream prices: the checkpoint was not saved, retrying: ");

    @TempDir Path folder;

    private SmallDisk disk;
    private Path home;
    private LocalAwsFixture aws;
    private TimestreamQueryClient query;
    private final HttpSource prices = HttpSource.start(HttpSource.json(GOOD.formatted("1.5")));
    private final HttpSource rates = HttpSource.start(rates("one", 1));

    @BeforeEach
    void install() throws Exception {
        disk = SmallDisk.mount(folder.resolve("disk"), 2);
        home = disk.folder();
        aws = LocalAwsFixture.start(folder.resolve("aws"));
        query = aws.timestreamQuery();
        Program.install(home);
        String validators = "http-unchanged.camel.yaml";
        Files.copy(
                Path.of("routes/examples").resolve(validators),
                home.resolve("routes").resolve(validators));
        Files.createDirectories(home.resolve("inbox"));
    }

    @AfterEach
    void close() throws Exception {
        prices.close();
        rates.close();
        if (aws != null) {
            aws.close();
            disk.close();
        }
    }

    @Test
    void aFullDiskIsReportedOnceByEachRouteAndAllResume() throws Exception {
        prices.once(HttpSource.json(BAD));
        try (Program program = start()) {
            program.awaitLine(Pattern.compile("1 rejected again"));
            awaitFile("data/watermarks/stock-daily%2FMSFT.json");
            awaitFile("data/validators/rates.json");
            awaitFile("data/checkpoints/prices.json");
            prepare();
            disk.fill();
            fail();

            for (Map.Entry<String, String> said : SAID.entrySet()) {
                program.awaitLine(line(said));
            }
            program.awaitLine(
                    Pattern.compile(
                            "is stalled, because the dead letter of record \\d+ cannot be"
                                    + " written"));
            assertThat(program.observe("health/ready").statusCode()).isEqualTo(503);
            assertThat(program.observe("health/ready").body())
                    .contains("local-files")
                    .contains("cannot be written (No space left on device): free some space");
            assertEachOnce(program);

            disk.free();

            await().until(() -> program.observe("health/ready").statusCode() == 200);
            awaitAll(program);
            int saved = lineOf(program, "the checkpoint is saved again");
            assertThat(program.stop()).isEqualTo(143);
            assertThat(program.lines().subList(saved, program.lines().size()))
                    .noneMatch(line -> line.contains(" ERROR "));
            assertNoStackTrace(program);
        }
    }

    @Test
    void aRouteStartsLateOnAFullDisk() throws Exception {
        disk.fill();
        try (Program program = start()) {
            program.awaitLine(
                    Pattern.compile(
                            "routes/kinesis-to-timestream\\.camel\\.yaml:4:5: .*"
                                    + "data/checkpoints/prices\\.lock cannot be written \\(No space left"
                                    + " on device\\): free some space there"));
            program.awaitLine(Pattern.compile("Streamgauge runs 5 routes"));
            assertThat(program.lines()).noneMatch(line -> line.contains("Reading stream prices"));

            disk.free();

            program.awaitLine(Pattern.compile("Reading stream prices"));
            assertThat(program.stop()).isEqualTo(143);
            assertNoStackTrace(program);
        }
    }

    private Program start() throws IOException {
        return Program.start(
                home,
                aws.url(),
                "-Dcrypto.period=200ms",
                "-Dcrypto.url=" + prices.url("/prices"),
                "-Drates.period=200ms",
                "-Drates.url=" + rates.url("/rates"),
                "-Dstocks.enabled=true",
                "-Dstocks.url=" + aws.url(),
                "-Dstocks.localKey=key",
                "-Dstocks.cron=0/1 * * * * ?",
                "-Dstocks.pause=1ms",
                "-Dstocks.retry=1s",
                "-Dreplay.enabled=true",
                "-Dreplay.period=300ms",
                "-Dbulk.enabled=true",
                "-Dbulk.minAge=100ms");
    }

    /** What needs space itself is there before the disk is full. */
    private void prepare() throws IOException {
        Files.writeString(
                home.resolve("inbox/bars.csv.part"),
                """
                symbol,date,open,high,low,close,volume
                ABC,2026-01-05,1,2,1,2,7
                ABC,tomorrow,1,2,1,2,7
                """);
        Files.copy(home.resolve("dead-letter/again/market.prices.jsonl"), home.resolve("old"));
        Files.deleteIfExists(home.resolve("dead-letter/market.prices.jsonl"));
    }

    /** Each route has something to write. */
    private void fail() throws IOException {
        Files.move(home.resolve("inbox/bars.csv.part"), home.resolve("inbox/bars.csv"));
        Files.move(home.resolve("old"), home.resolve("dead-letter/market.old.jsonl"));
        Files.delete(home.resolve("data/watermarks/stock-daily%2FIBM.json"));
        disk.fill();
        prices.always(HttpSource.json(GOOD.formatted("2.5")));
        prices.once(HttpSource.json(BAD));
        prices.once(HttpSource.json(BAD));
        rates.always(rates("two", 2));
        byte[] poison = ("{\"symbol\": no" + "o".repeat(5_000)).getBytes(StandardCharsets.UTF_8);
        aws.kinesis()
                .putRecord(
                        record ->
                                record.streamName("prices")
                                        .partitionKey("x")
                                        .data(SdkBytes.fromByteArray(poison)));
    }

    private void awaitAll(Program program) throws IOException {
        awaitTrue(() -> prices("prices_from_stream").getOrDefault("2.5", 0L) > 5);
        prices.always(HttpSource.answer(204, "", ""));
        awaitFile("inbox/done/bars.csv");
        awaitFile("inbox/done/bars.csv.report.txt");
        awaitFile("data/watermarks/stock-daily%2FIBM.json");
        awaitTrue(
                () ->
                        rows("SELECT time FROM market.rates WHERE measure_value::double = 2").size()
                                > 1);
        awaitTrue(() -> lastValidator().contains("two"));
        awaitTrue(() -> replayed("market.old.jsonl"));
        // All that was put is in the table: the stream has no price that Timestream has not.
        awaitTrue(
                () -> prices("prices_from_stream").get("1.5").equals(prices("prices").get("1.5")));
        program.awaitLine(Pattern.compile("the checkpoint is saved again"));
        program.awaitLine(Pattern.compile("the dead letters of shardId-0+ can be written again"));
        assertThat(rows("SELECT close FROM market.daily_bars")).hasSize(1);
        // A replay may have taken them away from the folder.
        awaitTrue(() -> letters().stream().anyMatch(letter -> letter.contains("ooo")));
        for (String letter : letters()) {
            assertThat(new ObjectMapper().readTree(letter).isObject()).isTrue();
        }
    }

    private List<String> letters() throws IOException {
        List<String> letters = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home.resolve("dead-letter"))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".jsonl")).toList()) {
                letters.addAll(Files.readAllLines(file));
            }
        }
        return letters;
    }

    private boolean replayed(String name) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("dead-letter/replayed"))) {
            return files.anyMatch(file -> file.toString().endsWith(name));
        }
    }

    private String lastValidator() {
        List<HttpSource.Request> requests = rates.requests();
        return requests.get(requests.size() - 1).headers().getOrDefault("If-None-Match", "");
    }

    private Map<String, Long> prices(String table) {
        return rows("SELECT measure_value::double FROM market." + table + " WHERE symbol = 'BTC'")
                .stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.data().get(0).scalarValue(),
                                TreeMap::new,
                                Collectors.counting()));
    }

    private List<Row> rows(String sql) {
        return query.queryPaginator(request -> request.queryString(sql)).stream()
                .flatMap(page -> page.rows().stream())
                .toList();
    }

    private static HttpSource.Answer rates(String tag, int rate) {
        return (request, wire) ->
                HttpSource.answer(
                                200,
                                "Content-Type: application/json\nETag: \"%s\"".formatted(tag),
                                "[{\"time\":\"%s\",\"currency\":\"EUR\",\"rate\":%d}]"
                                        .formatted(Instant.now(), rate))
                        .write(request, wire);
    }

    private void awaitFile(String path) {
        await().until(() -> Files.exists(home.resolve(path)));
    }

    private static void awaitTrue(Callable<Boolean> condition) {
        await().until(condition);
    }

    private static Pattern line(Map.Entry<String, String> said) {
        return Pattern.compile(
                "(WARN|ERROR) +%s +%s.*cannot be written \\(No space left on device\\): free some"
                        .formatted(said.getKey(), Pattern.quote(said.getValue())));
    }

    private static void assertEachOnce(Program program) {
        Map<String, Long> lines =
                warnings(program)
                        // The same once more after 10 seconds, with its number.
                        .filter(line -> !line.matches(".*\\([\\d,]+ times in .*"))
                        .filter(line -> line.contains("No space left"))
                        .map(line -> line.split(" +", 4)[2])
                        .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        assertThat(lines.keySet()).isEqualTo(SAID.keySet());
        assertThat(lines.values()).allMatch(count -> count == 1);
    }

    private static int lineOf(Program program, String text) {
        List<String> lines = program.lines();
        return lines.indexOf(
                lines.stream().filter(line -> line.contains(text)).findFirst().orElseThrow());
    }

    private static Stream<String> warnings(Program program) {
        return program.lines().stream()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "));
    }

    private static void assertNoStackTrace(Program program) {
        assertThat(program.lines())
                .noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Caused by: "));
    }
}
