package io.streamgauge.bean;

import io.streamgauge.camel.Beans;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;

/**
 * The stocks of which a route fetches daily bars, and the day up to which each of them is written.
 *
 * <p>That day is the stock's watermark. It moves when the route reports that Timestream has
 * acknowledged, so that a day which was missed, because the program was off or a fetch failed, is
 * part of what is asked for next.
 */
public final class StockBars implements CamelContextAware {

    private static final String FETCHES = "streamgauge.stocks.fetches";

    private @Nullable CamelContext camel;
    private List<String> symbols = List.of();
    private Watermarks watermarks = new Watermarks();
    private Duration history = Duration.ofDays(100);
    private Duration overlap = Duration.ofDays(7);

    /** Lists the stocks: "IBM, AAPL". */
    public void setSymbols(String symbols) {
        this.symbols =
                Stream.of(symbols.split(",", -1))
                        .map(String::strip)
                        .filter(symbol -> !symbol.isEmpty())
                        .distinct()
                        .toList();
    }

    /** Keeps the day up to which each stock is written. */
    public void setWatermarks(Watermarks watermarks) {
        this.watermarks = watermarks;
    }

    /** Says how far back the first fetch of a stock goes. */
    public void setHistory(Duration history) {
        this.history = history;
    }

    /** Says how far before its watermark a stock is fetched again, for bars that were corrected. */
    public void setOverlap(Duration overlap) {
        this.overlap = overlap;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camel;
    }

    /**
     * The stocks.
     *
     * @throws IllegalArgumentException where no symbol is set
     */
    public List<String> symbols() {
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"symbols\" names no stock: name one, such as IBM, or turn the route off");
        }
        return symbols;
    }

    /** What to fetch of a stock, or null where no trading day can be missing. */
    public @Nullable BarRequest missing(String symbol) {
        LocalDate closed = TradingDays.lastClosed(Beans.clock(camel).instant());
        Optional<LocalDate> watermark = watermarks.get(key(symbol)).map(LocalDate::parse);
        if (watermark.isPresent() && !watermark.get().isBefore(closed)) {
            return null;
        }
        LocalDate after =
                watermark
                        .map(day -> day.minusDays(overlap.toDays()))
                        .orElseGet(() -> closed.minusDays(history.toDays()));
        return new BarRequest(symbol, after, closed);
    }

    /** Counts a fetch, and moves the watermark of its stock to the newest day that is written. */
    public void written(String symbol, String day) {
        watermarks.advance(key(symbol), day);
        count("written");
    }

    /** Counts a fetch that failed: the watermark stays. */
    public void failed() {
        count("failed");
    }

    private void count(String outcome) {
        Beans.meters(camel).counter(FETCHES, "outcome", outcome).increment();
    }

    private static String key(String symbol) {
        return "stock-daily/" + symbol;
    }
}
