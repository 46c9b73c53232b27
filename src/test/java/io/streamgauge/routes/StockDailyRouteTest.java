package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.LocalAwsFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;

/** {@code routes/stock-daily.camel.yaml}: what is in the table after each start. */
class StockDailyRouteTest {

    /** A Friday, after the market has closed in New York. */
    private static final Instant FRIDAY = Instant.parse("2026-11-20T23:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SERIES = "Time Series (Daily)";

    private static volatile Instant now = FRIDAY;
    @TempDir static Path data;
    private static LocalAwsFixture aws;
    private static TimestreamQueryClient query;

    @TempDir Path folder;
    private StockApi api;

    @BeforeAll
    static void startAws() {
        aws = LocalAwsFixture.start(data, () -> now);
        query = aws.timestreamQuery();
        aws.timestreamWrite().createDatabase(it -> it.databaseName("market"));
    }

    @AfterAll
    static void stopAws() {
        aws.close();
    }

    @BeforeEach
    void start() throws Exception {
        now = FRIDAY;
        createTable(73_000);
        api = new StockApi(() -> now);
    }

    @AfterEach
    void stop() {
        api.close();
        deleteTable();
    }

    private static void createTable(long days) {
        aws.timestreamWrite()
                .createTable(
                        it ->
                                it.databaseName("market")
                                        .tableName("bars")
                                        .retentionProperties(
                                                keep ->
                                                        keep.memoryStoreRetentionPeriodInHours(1L)
                                                                .magneticStoreRetentionPeriodInDays(
                                                                        days))
                                        .magneticStoreWriteProperties(
                                                writes -> writes.enableMagneticStoreWrites(true)));
    }

    private static void deleteTable() {
        aws.timestreamWrite().deleteTable(it -> it.databaseName("market").tableName("bars"));
    }

    @Test
    void theFirstFetchWritesEachTradingDayOfTheHistoryAsOneRecordWithFiveMeasures()
            throws Exception {
        try (StockDaily route = route().start()) {
            assertThat(route.warnings()).isEmpty();
            assertThat(route.fetches("written")).isEqualTo(3);
        }

        assertThat(rows("SELECT symbol, count(*) FROM market.bars GROUP BY symbol ORDER BY symbol"))
                .containsExactly("AAPL 72", "IBM 72", "MSFT 72");
        assertThat(
                        rows(
                                "SELECT measure_name, open <= high AND low <= close, volume > 0, time FROM"
                                        + " market.bars WHERE symbol = 'IBM' ORDER BY time DESC LIMIT 1"))
                .containsExactly("bar true true 2026-11-20 05:00:00.000000000");
        assertThat(api.queries)
                .containsExactly(
                        "function=TIME_SERIES_DAILY&symbol=IBM&outputsize=compact&datatype=json&apikey="
                                + StockDaily.KEY,
                        "function=TIME_SERIES_DAILY&symbol=AAPL&outputsize=compact&datatype=json&apikey="
                                + StockDaily.KEY,
                        "function=TIME_SERIES_DAILY&symbol=MSFT&outputsize=compact&datatype=json&apikey="
                                + StockDaily.KEY);
    }

    @Test
    void aRestartFetchesNothingUntilATradingDayIsOver() throws Exception {
        runOnce();
        runOnce();
        now = Instant.parse("2026-11-23T20:59:00Z");
        runOnce();
        assertThat(api.queries).hasSize(3);

        now = Instant.parse("2026-11-23T21:00:00Z");
        runOnce();
        assertThat(api.queries).hasSize(6);
        assertThat(count()).isEqualTo(3 * 73);
    }

    @Test
    void theDaysOfAMissedWeekAreCaughtUpAtTheStart() throws Exception {
        runOnce();
        now = FRIDAY.plus(Duration.ofDays(10));

        runOnce();

        assertThat(rows("SELECT count(*) FROM market.bars WHERE time > '2026-11-21'"))
                .containsExactly("18");
        assertThat(watermark("IBM")).isEqualTo("{\"value\":\"2026-11-30\"}");
    }

    @Test
    void moreThanAHundredMissedTradingDaysAreFetchedInFull() throws Exception {
        runOnce();
        now = FRIDAY.plus(Duration.ofDays(200));

        runOnce();

        assertThat(api.queries.get(3)).contains("&outputsize=full&");
        assertThat(rows("SELECT count(*) FROM market.bars WHERE symbol = 'IBM'"))
                .containsExactly("214");
    }

    @Test
    void aCrashBetweenTheWriteAndTheWatermarkWritesNothingTwice() throws Exception {
        for (String symbol : List.of("IBM", "AAPL", "MSFT")) {
            Files.createDirectories(
                    folder.resolve("watermarks/stock-daily%2F" + symbol + ".json.next"));
        }
        try (StockDaily route = route().start()) {
            assertThat(route.warnings())
                    .hasSize(3)
                    .allMatch(line -> line.contains("cannot be saved"));
        }
        List<String> before = rows("SELECT * FROM market.bars");
        assertThat(before).hasSize(3 * 72);
        Files.delete(folder.resolve("watermarks/stock-daily%2FIBM.json.next"));

        try (StockDaily route = route().start()) {
            assertThat(route.lines)
                    .anyMatch(
                            line ->
                                    line.contains(
                                            "IBM: 72 bars up to 2026-11-20 written to Timestream, 0 rejected"));
        }

        assertThat(rows("SELECT * FROM market.bars")).containsExactlyInAnyOrderElementsOf(before);
        assertThat(watermark("IBM")).isEqualTo("{\"value\":\"2026-11-20\"}");
        assertThat(folder.resolve("dead-letter")).doesNotExist();
    }

    @Test
    void aBarThatWasCorrectedReplacesTheOneInTheTable() throws Exception {
        runOnce();
        now = FRIDAY.plus(Duration.ofDays(3));
        api.edit(answer -> volume(answer, "2026-11-18", "4711"));

        runOnce();

        assertThat(
                        rows(
                                "SELECT symbol, volume FROM market.bars WHERE time = '2026-11-18"
                                        + " 05:00:00' ORDER BY symbol"))
                .containsExactly("AAPL 4711", "IBM 4711", "MSFT 4711");
        assertThat(count()).isEqualTo(3 * 73);
    }

    @Test
    void aBarOfADayThatIsNotOverIsLeftForALaterFetch() throws Exception {
        api.edit(
                answer -> {
                    ObjectNode series = (ObjectNode) answer.path(SERIES);
                    series.set("2026-11-23", series.path("2026-11-20"));
                    return answer;
                });
        runOnce();

        assertThat(watermark("IBM")).isEqualTo("{\"value\":\"2026-11-20\"}");
        assertThat(count()).isEqualTo(3 * 72);
    }

    @Test
    void barsThatAreTooOldForTheTableAreDeadLettersWithoutTheKeyAndTheWatermarkMoves()
            throws Exception {
        deleteTable();
        createTable(30);
        api.edit(
                answer -> {
                    answer.path(SERIES)
                            .forEach(bar -> ((ObjectNode) bar).put("note", StockDaily.KEY));
                    return answer;
                });

        runOnce();

        List<String> letters = Files.readAllLines(folder.resolve("dead-letter/market.bars.jsonl"));
        assertThat(letters)
                .hasSize(3 * 72 - count())
                .isNotEmpty()
                .allMatch(
                        line -> line.contains("\"too_old\"") && line.contains("\"note\":\"***\""));
        assertThat(watermark("IBM")).isEqualTo("{\"value\":\"2026-11-20\"}");
    }

    @Test
    void requestsHaveAPauseBetweenThem() throws Exception {
        try (StockDaily route = route().set("stocks.pause", "500ms").start()) {
            assertThat(route.fetches("written")).isEqualTo(3);
        }

        assertThat(api.times)
                .hasSize(3)
                .satisfies(
                        times ->
                                assertThat(Duration.between(times.get(0), times.get(2)))
                                        .isGreaterThan(Duration.ofMillis(900)));
    }

    @Test
    void aStockThatFailsDoesNotStopTheOthersAndIsFetchedAgainAfterAWhile() throws Exception {
        api.say("IBM", 200, "{\"Note\":\"too often\"}");
        try (StockDaily route = route().set("stocks.retry", "1s").start()) {
            assertThat(route.warnings())
                    .first()
                    .asString()
                    .contains("IBM failed, it is fetched again in 1s: too often");
            await().atMost(PATIENCE).until(() -> route.fetches("failed") > 1);
            assertThat(rows("SELECT DISTINCT symbol FROM market.bars ORDER BY symbol"))
                    .containsExactly("AAPL", "MSFT");
            assertThat(folder.resolve("watermarks/stock-daily%2FIBM.json")).doesNotExist();

            api.recover();

            await().atMost(PATIENCE).until(() -> route.fetches("written") == 3);
            assertThat(api.queries.subList(3, api.queries.size()))
                    .allMatch(query -> query.contains("symbol=IBM"));
        }
        assertThat(count()).isEqualTo(3 * 72);
    }

    @Test
    void whateverIsNoAnswerWithBarsIsAFailureWithItsText() throws Exception {
        api.say("IBM", 200, "{\"Error Message\":\"no such symbol\"}");
        api.say("AAPL", 200, "{\"Information\":\"buy \\\"premium\\\" ${body}\"}");
        api.say("MSFT", 500, "{\"Note\":\"broken\"}");
        assertThat(failures())
                .satisfiesExactly(
                        line -> assertThat(line).contains("again in 1h: no such symbol"),
                        line -> assertThat(line).contains("again in 1h: buy \"premium\" ${body}"),
                        line -> assertThat(line).contains("statusCode: 500"));
        for (String body :
                List.of(
                        "{}",
                        "[]",
                        "{\"Meta Data\":{}}",
                        "{\"Meta Data\":{},\"Time Series (Daily)\":{\"2026-11-20\":{}}}",
                        "{\"Meta Data\":{\"3. Last Refreshed\":\"2026-11-20\"},\"Time Series (Daily)\":{}}",
                        "{\"Meta Data\":{\"3. Last Refreshed\":\"2026-11-20\"},\"Time Series"
                                + " (Daily)\":7}")) {
            List.of("IBM", "AAPL", "MSFT").forEach(symbol -> api.say(symbol, 200, body));
            assertThat(failures())
                    .as(body)
                    .hasSize(3)
                    .allMatch(line -> line.endsWith("the answer holds no bars "));
        }
        assertThat(count()).isZero();
    }

    @Test
    void aRowThatDoesNotFitIsAFailureTheOthersAreWrittenAndTheWatermarkStays() throws Exception {
        api.edit(answer -> volume(answer, "2026-11-18", "many"));

        assertThat(failures())
                .hasSize(3)
                .allMatch(line -> line.contains("5. volume") && line.contains("many"));

        assertThat(count()).isEqualTo(3 * 71);
        assertThat(folder.resolve("watermarks")).doesNotExist();
        api.recover();
        runOnce();
        assertThat(count()).isEqualTo(3 * 72);
    }

    private List<String> failures() throws Exception {
        try (StockDaily route = route().start()) {
            assertThat(route.fetches("failed")).isEqualTo(3);
            return route.warnings();
        }
    }

    private void runOnce() throws Exception {
        try (StockDaily route = route().start()) {
            assertThat(route.warnings()).isEmpty();
        }
    }

    private StockDaily route() {
        return new StockDaily(folder, aws, () -> now, api.url());
    }

    private String watermark(String symbol) throws Exception {
        return Files.readString(folder.resolve("watermarks/stock-daily%2F" + symbol + ".json"));
    }

    private static ObjectNode volume(ObjectNode answer, String day, String volume) {
        ((ObjectNode) answer.path(SERIES).path(day)).put("5. volume", volume);
        return answer;
    }

    private int count() {
        return Integer.parseInt(rows("SELECT count(*) FROM market.bars").get(0));
    }

    private List<String> rows(String sql) {
        return query.queryPaginator(it -> it.queryString(sql)).stream()
                .flatMap(page -> page.rows().stream())
                .map(
                        row ->
                                row.data().stream()
                                        .map(datum -> datum.scalarValue())
                                        .collect(Collectors.joining(" ")))
                .toList();
    }
}
