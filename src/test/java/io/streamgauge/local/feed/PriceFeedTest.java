package io.streamgauge.local.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.wire.HttpPage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PriceFeedTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.250Z");

    @Test
    void everyCoinHasAPriceInEveryCurrency() {
        JsonNode prices = get(NOW, "BTC,ETH", "USD,EUR");

        assertThat(prices.toString())
                .matches(
                        "\\{\"BTC\":\\{\"USD\":[0-9.]+,\"EUR\":[0-9.]+},"
                                + "\"ETH\":\\{\"USD\":[0-9.]+,\"EUR\":[0-9.]+}}");
        assertThat(prices.at("/BTC/USD").doubleValue()).isBetween(20_000.0, 200_000.0);
        assertThat(prices.at("/ETH/USD").doubleValue()).isBetween(1_000.0, 10_000.0);
    }

    @Test
    void pricesAreAFunctionOfSeedAndTime() {
        assertThat(get(NOW, "BTC", "USD")).isEqualTo(get(NOW, "BTC", "USD"));
        assertThat(new PriceFeed(InstantSource.fixed(NOW), 8).get(query("BTC", "USD")).body())
                .isNotEqualTo(get(NOW, "BTC", "USD"));
    }

    @Test
    void pricesMoveEverySecondButDoNotJump() {
        var seen = new TreeSet<Double>();
        double before = price(NOW, "BTC", "USD");
        for (int second = 1; second <= 60; second++) {
            double price = price(NOW.plusSeconds(second), "BTC", "USD");
            assertThat(price).isCloseTo(before, Percentage.withPercentage(0.2));
            seen.add(price);
            before = price;
        }
        assertThat(seen).hasSizeGreaterThan(50);
    }

    @Test
    void pricesWanderOverDaysAndStayPlausible() {
        double lowest = Double.MAX_VALUE;
        double highest = 0;
        for (int day = 0; day < 365; day++) {
            double price = price(NOW.plus(Duration.ofDays(day)), "BTC", "USD");
            lowest = Math.min(lowest, price);
            highest = Math.max(highest, price);
        }
        assertThat(highest / lowest).isBetween(1.2, 8.0);
    }

    @Test
    void currenciesAgreeWithEachOther() {
        JsonNode prices = get(NOW, "BTC,EUR", "USD,EUR");

        double euros = prices.at("/BTC/EUR").doubleValue() * prices.at("/EUR/USD").doubleValue();
        assertThat(euros)
                .isCloseTo(prices.at("/BTC/USD").doubleValue(), Percentage.withPercentage(1));
        assertThat(prices.at("/EUR/EUR").doubleValue()).isEqualTo(1);
    }

    @Test
    void pricesHaveTwoDecimalsAndSmallOnesFourDigits() {
        JsonNode prices = get(NOW, "BTC,SHIB", "USD");

        assertThat(prices.at("/BTC/USD").decimalValue().scale()).isBetween(0, 2);
        assertThat(prices.at("/SHIB/USD").decimalValue().precision()).isLessThanOrEqualTo(4);
        assertThat(prices.at("/SHIB/USD").doubleValue()).isCloseTo(0.00002, within(0.00003));
    }

    @Test
    void symbolsMayBeInAnyCaseWithBlanksAndTwice() {
        assertThat(get(NOW, "btc, BTC", "usd")).isEqualTo(get(NOW, "BTC", "USD"));
    }

    @Test
    void anUnknownSymbolAmongGoodOnesIsLeftOut() {
        assertThat(get(NOW, "BTC,XXX", "USD,YYY")).isEqualTo(get(NOW, "BTC", "USD"));
    }

    @Test
    void anUnknownSymbolAloneIsTheRealErrorWithStatus200() {
        HttpPage.Answer answer = feed(NOW).get(query("XXX", "USD"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString())
                .isEqualTo(
                        "{\"Response\":\"Error\",\"Message\":\"cccagg_or_exchange market does not"
                                + " exist for this coin pair"
                                + " (XXX-USD)\",\"HasWarning\":false,\"Type\":1,"
                                + "\"Data\":{},\"Cooldown\":0}");
    }

    @Test
    void aMissingParameterIsTheRealErrorWithStatus200() {
        assertThat(feed(NOW).get(Map.of("tsyms", "USD")).body().toString())
                .isEqualTo(
                        "{\"Response\":\"Error\",\"Message\":\"fsyms is a required param.\","
                                + "\"HasWarning\":false,\"Type\":2,\"RateLimit\":{},\"Data\":{},"
                                + "\"ParamWithError\":\"fsyms\"}");
        assertThat(feed(NOW).get(Map.of("fsyms", "BTC")).body().path("ParamWithError").asText())
                .isEqualTo("tsyms");
    }

    @Test
    void aParameterThatIsTooLongIsAnError() {
        assertThat(get(NOW, "BTC", "USD,".repeat(26)).path("Message").asText())
                .isEqualTo("tsyms param is invalid. (tsyms length is higher than maxlength: 100)");
    }

    private static double price(Instant now, String coin, String currency) {
        return get(now, coin, currency).path(coin).path(currency).doubleValue();
    }

    private static JsonNode get(Instant now, String coins, String currencies) {
        return feed(now).get(query(coins, currencies)).body();
    }

    private static PriceFeed feed(Instant now) {
        return new PriceFeed(InstantSource.fixed(now), 7);
    }

    private static Map<String, String> query(String coins, String currencies) {
        return Map.of("fsyms", coins, "tsyms", currencies);
    }
}
