package io.streamgauge.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockBarsTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T20:59:59Z, 2026-11-19",
        "2026-11-20T21:00:00Z, 2026-11-20",
        "2026-11-21T12:00:00Z, 2026-11-20",
        "2026-11-22T23:00:00Z, 2026-11-20",
        "2026-11-23T20:59:00Z, 2026-11-20",
        "2026-11-23T21:00:00Z, 2026-11-23",
        "2026-07-15T20:00:00Z, 2026-07-15"
    })
    void aTradingDayIsOverWhenTheMarketHasClosedInNewYork(Instant now, LocalDate closed) {
        assertThat(TradingDays.lastClosed(now)).isEqualTo(closed);
    }

    @Test
    void theFirstRequestForAStockCoversItsHistory() {
        assertThat(bars("2026-11-20T22:00:00Z").missing("IBM"))
                .isEqualTo(new BarRequest("IBM", LocalDate.of(2026, 10, 21), FRIDAY));
    }

    @Test
    void aStockIsRequestedAgainAfterEachTradingDay() {
        bars("2026-11-20T22:00:00Z").written("IBM", "2026-11-20");

        assertThat(bars("2026-11-23T20:00:00Z").missing("IBM")).isNull();
        assertThat(bars("2026-11-23T21:00:00Z").missing("IBM"))
                .isEqualTo(
                        new BarRequest(
                                "IBM", LocalDate.of(2026, 11, 15), LocalDate.of(2026, 11, 23)));
        assertThat(bars("2026-11-23T21:00:00Z").missing("AAPL")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"2026-07-03, compact", "2026-07-02, full"})
    void moreThanAHundredTradingDaysNeedTheFullHistory(LocalDate after, String size) {
        assertThat(new BarRequest("BRK/B&x", after, FRIDAY).query())
                .isEqualTo(
                        "function=TIME_SERIES_DAILY&symbol=BRK%2FB%26x&outputsize="
                                + size
                                + "&datatype=json");
    }

    @Test
    void symbolsMayHaveBlanksAndDuplicates() {
        StockBars bars = new StockBars();
        bars.setSymbols(" IBM,AAPL , IBM,");

        assertThat(bars.symbols()).containsExactly("IBM", "AAPL");
    }

    @Test
    void noSymbolsAreAMistake() {
        StockBars bars = new StockBars();
        bars.setSymbols(" , ");

        assertThatThrownBy(bars::symbols).hasMessageContaining("\"symbols\" names no stock");
    }

    @Test
    void aWatermarkThatIsNotADayFailsWithItsValue() throws Exception {
        Files.writeString(folder.resolve("stock-daily%2FIBM.json"), "{\"value\":\"soon\"}");

        assertThatThrownBy(() -> bars("2026-11-20T22:00:00Z").missing("IBM"))
                .hasMessageContaining("soon");
    }

    private StockBars bars(String now) {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry()
                .bind("clock", InstantSource.class, InstantSource.fixed(Instant.parse(now)));
        Watermarks watermarks = new Watermarks();
        watermarks.setFolder(folder.toString());
        watermarks.setOrder("time");
        StockBars bars = new StockBars();
        bars.setCamelContext(camel);
        bars.setSymbols("IBM, AAPL");
        bars.setWatermarks(watermarks);
        bars.setHistory(Duration.ofDays(30));
        bars.setOverlap(Duration.ofDays(5));
        return bars;
    }
}
