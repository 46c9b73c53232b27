package io.streamgauge.local.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.wire.HttpPage;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DailyBarsTest {

    /** A Friday, half an hour after the market has closed in New York. */
    private static final Instant FRIDAY = Instant.parse("2026-11-20T21:30:00Z");

    private static final String SERIES = "Time Series (Daily)";

    @Test
    void anAnswerHasTheShapeOfTheRealApi() {
        JsonNode answer = get(FRIDAY, query("IBM"));

        assertThat(answer.path("Meta Data").toString())
                .isEqualTo(
                        "{\"1. Information\":\"Daily Prices (open, high, low, close) and"
                                + " Volumes\",\"2. Symbol\":\"IBM\",\"3. Last"
                                + " Refreshed\":\"2026-11-20\",\"4. Output Size\":\"Compact\",\"5. Time"
                                + " Zone\":\"US/Eastern\"}");
        assertThat(answer.path(SERIES).path("2026-11-20").toString())
                .matches(
                        "\\{\"1. open\":\"\\d+\\.\\d{4}\",\"2. high\":\"\\d+\\.\\d{4}\","
                                + "\"3. low\":\"\\d+\\.\\d{4}\",\"4. close\":\"\\d+\\.\\d{4}\","
                                + "\"5. volume\":\"\\d+\"}");
    }

    @Test
    void aCompactAnswerHasTheHundredNewestWeekdaysTheNewestFirst() {
        List<String> days = days(get(FRIDAY, query("IBM")));

        assertThat(days).hasSize(100).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(days)
                .first()
                .isEqualTo("2026-11-20")
                .satisfies(day -> assertThat(days.get(4)).isEqualTo("2026-11-16"));
        assertThat(days).last().isEqualTo("2026-07-06");
        assertThat(days)
                .extracting(day -> LocalDate.parse(day).getDayOfWeek())
                .doesNotContain(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    }

    @Test
    void aFullAnswerGoesBackToNovember1999() {
        JsonNode full =
                get(
                        FRIDAY,
                        Map.of(
                                "apikey",
                                "k",
                                "function",
                                "TIME_SERIES_DAILY",
                                "symbol",
                                "IBM",
                                "outputsize",
                                "full"));

        assertThat(full.at("/Meta Data/4. Output Size").asText()).isEqualTo("Full size");
        assertThat(days(full)).hasSizeGreaterThan(7000).last().isEqualTo("1999-11-01");
        assertThat(full.path(SERIES)).containsAll(get(FRIDAY, query("IBM")).path(SERIES));
    }

    @Test
    void theHighIsTheHighestAndTheLowTheLowestOfEachDay() {
        for (JsonNode bar : get(FRIDAY, query("TSLA")).path(SERIES)) {
            assertThat(List.of(number(bar, "1. open"), number(bar, "4. close")))
                    .allSatisfy(
                            price ->
                                    assertThat(price)
                                            .isBetween(
                                                    number(bar, "3. low"), number(bar, "2. high")));
            assertThat(number(bar, "5. volume")).isBetween(1e6, 1e9);
        }
    }

    @Test
    void aBarNeverChangesAndAnotherSeedHasOthers() {
        JsonNode then = get(FRIDAY, query("IBM")).path(SERIES);
        JsonNode later = get(FRIDAY.plus(Duration.ofDays(5)), query("IBM")).path(SERIES);

        assertThat(later.path("2026-11-20")).isEqualTo(then.path("2026-11-20"));
        assertThat(later.path("2026-08-03")).isEqualTo(then.path("2026-08-03"));
        assertThat(new DailyBars(InstantSource.fixed(FRIDAY), 8).get(query("IBM")).body())
                .isNotEqualTo(get(FRIDAY, query("IBM")));
        assertThat(get(FRIDAY, query("AAPL")).path(SERIES)).isNotEqualTo(then);
    }

    @Test
    void theBarOfADayIsThereOnceTheMarketHasClosed() {
        Instant before = Instant.parse("2026-11-20T20:59:59Z");
        Instant after = Instant.parse("2026-11-20T21:00:00Z");
        Instant inSummer = Instant.parse("2026-07-15T20:00:00Z");

        assertThat(days(get(before, query("IBM")))).first().isEqualTo("2026-11-19");
        assertThat(days(get(after, query("IBM")))).first().isEqualTo("2026-11-20");
        assertThat(days(get(inSummer, query("IBM")))).first().isEqualTo("2026-07-15");
        assertThat(days(get(FRIDAY.plus(Duration.ofDays(2)), query("IBM"))))
                .first()
                .isEqualTo("2026-11-20");
    }

    @Test
    void whatIsWrongWithARequestIsAnErrorMessageWithStatus200() {
        assertThat(error(Map.of("function", "TIME_SERIES_DAILY", "symbol", "IBM")))
                .startsWith("the parameter apikey is invalid or missing.");
        assertThat(error(Map.of("function", "NEWS", "symbol", "IBM", "apikey", "k")))
                .isEqualTo("This API function (NEWS) does not exist.");
        assertThat(error(query("NOPE")))
                .startsWith("Invalid API call.")
                .contains("for TIME_SERIES_DAILY");
        assertThat(
                        error(
                                Map.of(
                                        "function",
                                        "TIME_SERIES_DAILY",
                                        "symbol",
                                        "IBM",
                                        "apikey",
                                        "k",
                                        "outputsize",
                                        "huge")))
                .startsWith("Invalid API call.");
    }

    private static String error(Map<String, String> query) {
        HttpPage.Answer answer = new DailyBars(InstantSource.fixed(FRIDAY), 7).get(query);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasSize(1);
        return answer.body().path("Error Message").asText();
    }

    private static JsonNode get(Instant now, Map<String, String> query) {
        return new DailyBars(InstantSource.fixed(now), 7).get(query).body();
    }

    private static Map<String, String> query(String symbol) {
        return Map.of("function", "TIME_SERIES_DAILY", "symbol", symbol, "apikey", "k");
    }

    private static List<String> days(JsonNode answer) {
        List<String> days = new ArrayList<>();
        answer.path(SERIES).fieldNames().forEachRemaining(days::add);
        return days;
    }

    private static double number(JsonNode bar, String field) {
        return Double.parseDouble(bar.path(field).asText());
    }
}
