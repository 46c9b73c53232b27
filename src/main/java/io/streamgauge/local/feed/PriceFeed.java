package io.streamgauge.local.feed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.wire.HttpPage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prices of coins in currencies, in the shape of CryptoCompare's {@code pricemulti}. A price is a
 * function of the seed and the time, and a coin has the same worth in each currency.
 *
 * @see <a
 *     href="https://min-api.cryptocompare.com/documentation?key=Price&cat=multipleSymbolsPriceEndpoint">CryptoCompare
 *     pricemulti</a>
 */
public record PriceFeed(InstantSource clock, long seed) implements HttpPage {

    /** Where the real API answers. */
    public static final String PATH = "/data/pricemulti";

    private static final int OK = 200;
    private static final int DECIMALS = 2;
    private static final MathContext SMALL = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final List<Parameter> PARAMETERS =
            List.of(new Parameter("fsyms", 1000), new Parameter("tsyms", 100));

    private record Parameter(String name, int maxLength) {}

    @Override
    public Answer get(Map<String, String> parameters) {
        for (Parameter parameter : PARAMETERS) {
            String value = parameters.getOrDefault(parameter.name(), "");
            if (symbols(value).isEmpty()) {
                return error(parameter.name() + " is a required param.", parameter);
            }
            if (value.length() > parameter.maxLength()) {
                return error(
                        "%1$s param is invalid. (%1$s length is higher than maxlength: %2$d)"
                                .formatted(parameter.name(), parameter.maxLength()),
                        parameter);
            }
        }
        return prices(
                symbols(parameters.getOrDefault("fsyms", "")),
                symbols(parameters.getOrDefault("tsyms", "")));
    }

    private Answer prices(List<String> coins, List<String> currencies) {
        Instant now = clock.instant();
        ObjectNode prices = JsonNodeFactory.instance.objectNode();
        for (String coin : coins) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            for (String currency : currencies) {
                Asset.of(coin)
                        .flatMap(from -> Asset.of(currency).map(to -> price(from, to, now)))
                        .ifPresent(price -> row.put(currency, price));
            }
            if (!row.isEmpty()) {
                prices.set(coin, row);
            }
        }
        return prices.isEmpty()
                ? noMarket(coins.get(0), currencies.get(0))
                : new Answer(OK, prices);
    }

    private BigDecimal price(Asset from, Asset to, Instant now) {
        BigDecimal price = BigDecimal.valueOf(dollars(from, now) / dollars(to, now));
        BigDecimal rounded =
                price.compareTo(BigDecimal.ONE) < 0
                        ? price.round(SMALL)
                        : price.setScale(DECIMALS, RoundingMode.HALF_EVEN);
        BigDecimal shortest = rounded.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    private double dollars(Asset asset, Instant now) {
        return asset.dollars() * Walk.of(seed, asset.symbol()).factor(now, asset.volatility());
    }

    /** The real API's answer where it knows none of the pairs; an error with status 200. */
    private static Answer noMarket(String coin, String currency) {
        ObjectNode body =
                body(
                        "cccagg_or_exchange market does not exist for this coin pair (%s-%s)"
                                .formatted(coin, currency));
        body.put("Type", 1);
        body.putObject("Data");
        body.put("Cooldown", 0);
        return new Answer(OK, body);
    }

    private static Answer error(String message, Parameter parameter) {
        ObjectNode body = body(message);
        body.put("Type", 2);
        body.putObject("RateLimit");
        body.putObject("Data");
        body.put("ParamWithError", parameter.name());
        return new Answer(OK, body);
    }

    private static ObjectNode body(String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Response", "Error")
                .put("Message", message)
                .put("HasWarning", false);
    }

    private static List<String> symbols(String list) {
        return Stream.of(list.split(",", -1))
                .map(symbol -> symbol.strip().toUpperCase(Locale.ROOT))
                .filter(symbol -> !symbol.isEmpty())
                .distinct()
                .toList();
    }
}
