package io.streamgauge.local.feed;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A coin or a currency that the feed has a price for: what its walk goes around, in US dollars, and
 * roughly the standard deviation of the logarithm of its price over a year.
 */
record Asset(String symbol, double dollars, double volatility) {

    private static final double STEADY = 0;
    private static final double CURRENCY = 0.07;
    private static final double COIN = 0.55;
    private static final double STABLE_COIN = 0.002;

    private static final Map<String, Asset> KNOWN =
            Stream.of(
                            new Asset("USD", 1, STEADY),
                            currency("EUR", 1.08),
                            currency("GBP", 1.27),
                            currency("JPY", 0.0066),
                            currency("CHF", 1.12),
                            currency("AUD", 0.66),
                            currency("CAD", 0.73),
                            currency("NZD", 0.60),
                            currency("CNY", 0.139),
                            currency("HKD", 0.128),
                            currency("SGD", 0.745),
                            currency("KRW", 0.00073),
                            currency("INR", 0.0119),
                            currency("BRL", 0.185),
                            currency("MXN", 0.054),
                            currency("ZAR", 0.055),
                            currency("SEK", 0.095),
                            currency("NOK", 0.093),
                            currency("DKK", 0.145),
                            currency("PLN", 0.252),
                            currency("CZK", 0.043),
                            currency("TRY", 0.029),
                            coin("BTC", 64_000),
                            coin("ETH", 3_400),
                            coin("BNB", 590),
                            coin("SOL", 150),
                            coin("XRP", 0.55),
                            coin("ADA", 0.45),
                            coin("DOGE", 0.14),
                            coin("TRX", 0.13),
                            coin("TON", 6.8),
                            coin("AVAX", 28),
                            coin("DOT", 6.2),
                            coin("LINK", 14),
                            coin("MATIC", 0.56),
                            coin("LTC", 75),
                            coin("BCH", 390),
                            coin("UNI", 9.1),
                            coin("XLM", 0.1),
                            coin("XMR", 165),
                            coin("ETC", 23),
                            coin("ATOM", 7.4),
                            coin("FIL", 4.7),
                            coin("NEAR", 5.3),
                            coin("APT", 7.2),
                            coin("ARB", 0.8),
                            coin("ALGO", 0.15),
                            coin("AAVE", 95),
                            coin("XTZ", 0.78),
                            coin("EOS", 0.58),
                            coin("DASH", 27),
                            coin("ZEC", 24),
                            coin("SHIB", 0.000018),
                            coin("PEPE", 0.0000115),
                            new Asset("USDT", 1, STABLE_COIN),
                            new Asset("USDC", 1, STABLE_COIN),
                            new Asset("DAI", 1, STABLE_COIN))
                    .collect(Collectors.toUnmodifiableMap(Asset::symbol, Function.identity()));

    /** The asset of that symbol, in capitals. */
    static Optional<Asset> of(String symbol) {
        return Optional.ofNullable(KNOWN.get(symbol));
    }

    private static Asset currency(String symbol, double dollars) {
        return new Asset(symbol, dollars, CURRENCY);
    }

    private static Asset coin(String symbol, double dollars) {
        return new Asset(symbol, dollars, COIN);
    }
}
