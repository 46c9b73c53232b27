package io.streamgauge.local.feed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.HttpPage;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Daily bars of stocks, in the shape of Alpha Vantage's {@code TIME_SERIES_DAILY}. A bar is a
 * function of the seed, the symbol and the day; the bar of the present day appears when the market
 * has closed. As with the real API, errors have the status 200.
 *
 * @see <a href="https://www.alphavantage.co/documentation/#daily">Alpha Vantage
 *     TIME_SERIES_DAILY</a>
 */
public record DailyBars(InstantSource clock, long seed) implements HttpPage {

    /** Where the real API answers. */
    public static final String PATH = "/query";

    private static final int OK = 200;
    private static final int COMPACT = 100;
    private static final String FUNCTION = "TIME_SERIES_DAILY";
    private static final String ERROR = "Error Message";

    @Override
    public Answer get(Map<String, String> parameters) {
        if (parameters.getOrDefault("apikey", "").isBlank()) {
            return says(
                    ERROR,
                    "the parameter apikey is invalid or missing. Please claim your free API key on"
                            + " (https://www.alphavantage.co/support/#api-key). It should take less"
                            + " than 20 seconds.");
        }
        return bars(parameters);
    }

    private Answer bars(Map<String, String> parameters) {
        String function = parameters.getOrDefault("function", "");
        if (!function.equals(FUNCTION)) {
            return says(ERROR, "This API function (" + function + ") does not exist.");
        }
        String symbol = parameters.getOrDefault("symbol", "");
        Optional<Stock> stock = Stock.of(symbol.strip().toUpperCase(Locale.ROOT));
        String size = parameters.getOrDefault("outputsize", "compact");
        boolean full = size.equals("full");
        boolean json = parameters.getOrDefault("datatype", "json").equals("json");
        if (stock.isEmpty() || !json || !(full || size.equals("compact"))) {
            return says(
                    ERROR,
                    "Invalid API call. Please retry or visit the documentation"
                            + " (https://www.alphavantage.co/documentation/) for TIME_SERIES_DAILY.");
        }
        return series(symbol, stock.get(), full);
    }

    private Answer series(String symbol, Stock stock, boolean full) {
        LocalDate newest = Market.lastClosed(clock.instant());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("Meta Data")
                .put("1. Information", "Daily Prices (open, high, low, close) and Volumes")
                .put("2. Symbol", symbol)
                .put("3. Last Refreshed", newest.toString())
                .put("4. Output Size", full ? "Full size" : "Compact")
                .put("5. Time Zone", "US/Eastern");
        ObjectNode days = body.putObject("Time Series (Daily)");
        for (LocalDate day = newest;
                !day.isBefore(Market.FIRST_DAY) && (full || days.size() < COMPACT);
                day = Market.before(day)) {
            days.set(day.toString(), Bar.of(seed, stock, day).json());
        }
        return new Answer(OK, body);
    }

    private static Answer says(String field, String text) {
        return new Answer(OK, JsonNodeFactory.instance.objectNode().put(field, text));
    }
}
