package io.streamgauge.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamgauge.Patience;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code routes/stock-daily.camel.yaml}: what is in the table after each start. */
class StockDailyRouteTest extends StocksOnFriday {

    @Test
    void theFirstFetchWritesARecordForEachTradingDay() throws Exception {
        try (StockDaily route = route().start()) {
            assertThat(route.warnings()).isEmpty();
            assertThat(route.fetches("written")).isEqualTo(3);
        }

        assertThat(
                        table.rows(
                                "SELECT symbol, count(*) FROM market.bars GROUP BY symbol ORDER BY"
                                        + " symbol"))
                .containsExactly("AAPL 72", "IBM 72", "MSFT 72");
        assertThat(
                        table.rows(
                                "SELECT measure_name, open <= high AND low <= close, volume > 0,"
                                        + " time FROM market.bars WHERE symbol = 'IBM' ORDER BY time"
                                        + " DESC LIMIT 1"))
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
        table.setTime(Instant.parse("2026-11-23T20:59:00Z"));
        runOnce();
        assertThat(api.queries).hasSize(3);

        table.setTime(Instant.parse("2026-11-23T21:00:00Z"));
        runOnce();
        assertThat(api.queries).hasSize(6);
        assertThat(table.count()).isEqualTo(3 * 73);
    }

    @Test
    void theDaysOfAMissedWeekAreCaughtUpAtTheStart() throws Exception {
        runOnce();
        table.setTime(FRIDAY.plus(Duration.ofDays(10)));

        runOnce();

        assertThat(table.rows("SELECT count(*) FROM market.bars WHERE time > '2026-11-21'"))
                .containsExactly("18");
        assertThat(watermark("IBM")).isEqualTo("{\"value\":\"2026-11-30\"}");
    }

    @Test
    void aDayIsFetchedOnceItIsOver() throws Exception {
        try (StockDaily route = route().set("stocks.cron", "* * * * * ?").start()) {
            table.setTime(FRIDAY.plus(Duration.ofDays(3)));

            await().atMost(Patience.seconds(30)).until(() -> route.fetches("written") == 6);
            assertThat(route.warnings()).isEmpty();
        }
        assertThat(table.count()).isEqualTo(3 * 73);
        assertThat(api.queries).hasSize(6);
    }

    @Test
    void aCrashBetweenTheWriteAndTheWatermarkWritesNothingTwice() throws Exception {
        for (String symbol : List.of("IBM", "AAPL", "MSFT")) {
            Files.createDirectories(
                    folder.resolve("watermarks/stock-daily%2F" + symbol + ".json.next"));
        }
        try (StockDaily route = route().start()) {
            assertThat(route.warnings()).hasSize(3).allMatch(line -> line.contains("is not saved"));
        }
        List<String> before = table.rows("SELECT * FROM market.bars");
        assertThat(before).hasSize(3 * 72);
        Files.delete(folder.resolve("watermarks/stock-daily%2FIBM.json.next"));

        try (StockDaily route = route().start()) {
            assertThat(route.lines)
                    .anyMatch(
                            line ->
                                    line.contains(
                                            "IBM: 72 bars up to 2026-11-20 written to Timestream, 0"
                                                    + " rejected"));
        }

        assertThat(table.rows("SELECT * FROM market.bars"))
                .containsExactlyInAnyOrderElementsOf(before);
        assertThat(watermark("IBM")).isEqualTo("{\"value\":\"2026-11-20\"}");
        assertThat(folder.resolve("dead-letter")).doesNotExist();
    }

    @Test
    void aCorrectedBarReplacesTheOneInTheTable() throws Exception {
        runOnce();
        table.setTime(FRIDAY.plus(Duration.ofDays(3)));
        api.edit(answer -> volume(answer, "2026-11-18", "4711"));

        runOnce();

        assertThat(
                        table.rows(
                                "SELECT symbol, volume FROM market.bars WHERE time = '2026-11-18"
                                        + " 05:00:00' ORDER BY symbol"))
                .containsExactly("AAPL 4711", "IBM 4711", "MSFT 4711");
        assertThat(table.count()).isEqualTo(3 * 73);
    }

    @Test
    void requestsAreSeparatedByAPause() throws Exception {
        try (StockDaily route = route().set("stocks.pause", "1s").start()) {
            assertThat(route.fetches("written")).isEqualTo(3);
        }

        assertThat(api.times)
                .hasSize(3)
                .satisfies(
                        times ->
                                assertThat(Duration.between(times.get(0), times.get(2)))
                                        .isGreaterThan(Duration.ofSeconds(1)));
    }
}
