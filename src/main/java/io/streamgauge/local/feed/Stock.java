package io.streamgauge.local.feed;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stock that the feed has daily bars of: the price that its walk goes around, in US dollars, and
 * roughly how many of it are traded on a day.
 */
record Stock(String symbol, double dollars, double shares) {

    private static final double MILLION = 1e6;

    private static final Map<String, Stock> KNOWN =
            Stream.of(
                            new Stock("IBM", 255, 4.2 * MILLION),
                            new Stock("AAPL", 228, 52 * MILLION),
                            new Stock("MSFT", 430, 21 * MILLION),
                            new Stock("GOOGL", 178, 24 * MILLION),
                            new Stock("AMZN", 205, 38 * MILLION),
                            new Stock("NVDA", 140, 190 * MILLION),
                            new Stock("META", 575, 13 * MILLION),
                            new Stock("TSLA", 330, 92 * MILLION),
                            new Stock("JPM", 242, 9 * MILLION),
                            new Stock("XOM", 118, 15 * MILLION),
                            new Stock("KO", 64, 14 * MILLION),
                            new Stock("DIS", 112, 9.5 * MILLION),
                            new Stock("INTC", 24, 65 * MILLION),
                            new Stock("BRK.B", 470, 3.6 * MILLION),
                            new Stock("SPY", 590, 45 * MILLION),
                            new Stock("QQQ", 505, 30 * MILLION))
                    .collect(Collectors.toUnmodifiableMap(Stock::symbol, Function.identity()));

    /** The stock of that symbol, in capitals. */
    static Optional<Stock> of(String symbol) {
        return Optional.ofNullable(KNOWN.get(symbol));
    }
}
