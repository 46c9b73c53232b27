package io.streamgauge.bean;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * The daily bars of one stock that are to be fetched.
 *
 * @param after the day before the first one
 * @param until the last one: the newest trading day that is over
 */
public record BarRequest(String symbol, LocalDate after, LocalDate until) {

    /** How many bars a compact answer of Alpha Vantage has. */
    private static final int COMPACT = 100;

    /** The query of the URL, without the key. */
    public String query() {
        return "function=TIME_SERIES_DAILY&symbol=%s&outputsize=%s&datatype=json"
                .formatted(
                        URLEncoder.encode(symbol, StandardCharsets.UTF_8),
                        TradingDays.between(after, until) > COMPACT ? "full" : "compact");
    }
}
