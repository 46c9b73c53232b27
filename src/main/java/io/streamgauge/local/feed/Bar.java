package io.streamgauge.local.feed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** The prices and the volume of a stock on one day. */
record Bar(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, long volume) {

    private static final double VOLATILITY = 0.32;
    private static final double SHARES_VOLATILITY = 0.8;
    private static final Duration STEP = Duration.ofMinutes(65);
    private static final int CENTS = 2;
    private static final int DECIMALS = 4;

    /** The bar of a day, which is the same each time that it is asked for. */
    static Bar of(long seed, Stock stock, LocalDate day) {
        Walk walk = Walk.of(seed, stock.symbol());
        Instant close = Market.close(day);
        BigDecimal first = price(walk, stock, Market.open(day));
        BigDecimal high = first;
        BigDecimal low = first;
        BigDecimal last = first;
        for (Instant at = Market.open(day).plus(STEP); !at.isAfter(close); at = at.plus(STEP)) {
            last = price(walk, stock, at);
            high = high.max(last);
            low = low.min(last);
        }
        double traded = Walk.of(seed, stock.symbol() + " volume").factor(close, SHARES_VOLATILITY);
        return new Bar(first, high, low, last, Math.round(stock.shares() * traded));
    }

    /** As the real API writes it: all numbers are texts. */
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("1. open", text(open))
                .put("2. high", text(high))
                .put("3. low", text(low))
                .put("4. close", text(close))
                .put("5. volume", Long.toString(volume));
    }

    private static BigDecimal price(Walk walk, Stock stock, Instant at) {
        return BigDecimal.valueOf(stock.dollars() * walk.factor(at, VOLATILITY))
                .setScale(CENTS, RoundingMode.HALF_EVEN);
    }

    private static String text(BigDecimal price) {
        return price.setScale(DECIMALS, RoundingMode.UNNECESSARY).toPlainString();
    }
}
