package io.streamgauge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTimesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "UTC,              2026-11-21,                 2026-11-21T00:00:00Z",
        "UTC,              2026-11-21 09:30:00.000001, 2026-11-21T09:30:00.000001Z",
        "+01:00,           2026-11-21T09:30,           2026-11-21T08:30:00Z",
        "America/New_York, 2026-11-19,                 2026-11-19T05:00:00Z",
        "America/New_York, 2026-07-01T12:00:00.5,      2026-07-01T16:00:00.500Z",
        "America/New_York, 2026-07-01T12:00:00Z,       2026-07-01T12:00:00Z",
        // Its clocks were put forward at midnight, so the day began at one.
        "America/Sao_Paulo, 2018-11-04,                2018-11-04T03:00:00Z",
    })
    void timesWithoutAZoneAreReadInTheZoneOfTheMapping(String zone, String text, Instant time) {
        assertThat(map(mapping(zone, null), text))
                .isInstanceOfSatisfying(
                        Reading.class, reading -> assertThat(reading.time()).isEqualTo(time));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-08T02:30:00, must be a time that exists in America/New_York",
        "2026-11-01T01:30:00, must have an offset",
        "2026-02-30,          must be a date and time that exists",
        "2026-11,             must be ISO-8601",
    })
    void skippedOrAmbiguousTimesAreRejected(String text, String rule) {
        assertThat(map(mapping("America/New_York", null), text))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.rule()).startsWith(rule));
    }

    @ParameterizedTest
    @CsvSource({
        "MMM d yyyy,          Jan 1 2000,          2000-01-01T00:00:00Z",
        "MMM d yyyy,          dec 31 2010,         2010-12-31T00:00:00Z",
        "yyyyMMdd,            20261119,            2026-11-19T00:00:00Z",
        "dd/MM/yyyy HH:mm,    21/11/2026 09:30,    2026-11-21T09:30:00Z",
        "yyyy-MM-dd HH:mm XXX, 2026-11-21 09:30 +01:00, 2026-11-21T08:30:00Z",
        "uuuu-MM-dd,          2024-02-29,          2024-02-29T00:00:00Z",
        "dd.MM.yy hh:mm a,    21.11.26 09:30 PM,   2026-11-21T21:30:00Z",
        "EEE d MMM yyyy G,    Sat 21 Nov 2026 AD,  2026-11-21T00:00:00Z",
        "yyyy-DDD HH,         2026-325 09,         2026-11-21T09:00:00Z",
        "YYYY-'W'ww-e,        2026-W47-7,          2026-11-21T00:00:00Z",
    })
    void timesAreReadInTheFormatOfTheMapping(String format, String text, Instant time) {
        assertThat(map(mapping("UTC", format), text))
                .isInstanceOfSatisfying(
                        Reading.class, reading -> assertThat(reading.time()).isEqualTo(time));
    }

    @Test
    void timesInAnotherFormatOrWithoutAZoneAreRejected() {
        assertThat(map(mapping("UTC", "MMM d yyyy"), "2000-01-01"))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection ->
                                assertThat(rejection.message())
                                        .isEqualTo(
                                                "row 1: field \"time\" must be a time of the form"
                                                        + " MMM d yyyy, but it is \"2000-01-01\""));
        assertThat(map(mapping(null, "MMM d yyyy"), "Jan 1 2000"))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection ->
                                assertThat(rejection.rule())
                                        .isEqualTo("must have a zone, or the mapping a timeZone"));
    }

    @ParameterizedTest
    @CsvSource({
        "MMM d yyyy, Feb 30 2025",
        "MMM d uuuu, Feb 29 2025",
        "yyyy-MM-dd HH:mm, 2025-04-31 10:00",
        "dd.MM.yy, 31.06.25",
    })
    void datesThatDoNotExistAreRejected(String format, String text) {
        assertThat(map(mapping("UTC", format), text))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection ->
                                assertThat(rejection.rule())
                                        .isEqualTo("must be a time of the form " + format));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-MM-dd hh:mm    | the hour of half a day (hh) without AM or PM (a) | write"
                        + " yyyy-MM-dd HH:mm, or add a",
                "dd/MM/yyyy KK:mm:ss | the hour of half a day (KK) without AM or PM (a) | write"
                        + " dd/MM/yyyy HH:mm:ss",
                "'at' hh 'hours' d.M.yyyy | the hour of half a day (hh) | write 'at' HH 'hours'"
                        + " d.M.yyyy",
                "YYYY-MM-dd          | the year of the week (YYYY) with a month, a day or a year |"
                        + " write yyyy-MM-dd",
                "yyyy-MM-DD          | the day of the year (DD) with a month | write yyyy-MM-dd",
                "yyyy-mm-dd HH:mm    | the minute (mm) and no month | write yyyy-MM-dd HH:mm",
                "yyyy-MM-dd HH:MM    | the month (MM) twice and no minute | write yyyy-MM-dd HH:mm",
                "yyyy-MM-dd HH:mm:SS | a fraction (SS) of no second | write yyyy-MM-dd HH:mm:ss",
                "yyyy-MM-dd HH:ss    | ss but no minute | add mm",
                "yyyy-MM-dd mm:ss    | mm but no hour | add HH",
                "yyyy-MM-dd a        | a but no hour | add HH",
                "dd/MM HH:mm         | no year | write a pattern of a whole date",
                "yyyy                | no month and day | SELECT year || '-01-01' AS time",
                "MMM yyyy            | no day | write a pattern of a whole date",
                "HH:mm:ss            | no year and month and day | write a pattern of a whole date",
            })
    void formatsThatLosePartOfATimeAreRefused(String format, String reason, String remedy) {
        assertThatThrownBy(() -> mapping("UTC", format))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContainingAll("\"timeFormat\" must give a whole date", reason, remedy)
                .hasMessageContaining("but it is \"" + format + '"');
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-01 10:00:00 UTC,              2026-07-01T10:00:00Z",
        "2026-07-01 10:00:00 gmt,              2026-07-01T10:00:00Z",
        "2026-07-01 10:00:00 Z,                2026-07-01T10:00:00Z",
        "2026-07-01 10:00:00 -05:00,           2026-07-01T15:00:00Z",
        "2026-07-01 10:00:00 America/New_York, 2026-07-01T14:00:00Z",
        "2026-01-01 10:00:00 America/New_York, 2026-01-01T15:00:00Z",
    })
    void unambiguousZoneNamesAreAccepted(String text, Instant time) {
        for (String letters : List.of("z", "zzzz", "v", "VV")) {
            assertThat(map(mapping("Asia/Tokyo", "yyyy-MM-dd HH:mm:ss " + letters), text))
                    .isInstanceOfSatisfying(
                            Reading.class, reading -> assertThat(reading.time()).isEqualTo(time));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EST", "EDT", "CST", "PST", "IST", "CET", "BST", "MST"})
    void shortZoneNamesAreRejected(String zone) {
        for (String letters : List.of("z", "zzzz", "v", "VV")) {
            assertThat(
                            map(
                                    mapping("UTC", "yyyy-MM-dd HH:mm " + letters),
                                    "2026-07-01 10:00 " + zone))
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            rejection ->
                                    assertThat(rejection.rule())
                                            .contains("stands for several zones"));
        }
        assertThatThrownBy(() -> mapping(zone, null)).hasMessageContaining("\"timeZone\" must");
    }

    @Test
    void aNamedZoneAppliesToADateToo() {
        assertThat(map(mapping("UTC", "yyyy-MM-dd VV"), "2026-07-01 America/New_York"))
                .isInstanceOfSatisfying(
                        Reading.class,
                        reading ->
                                assertThat(reading.time())
                                        .isEqualTo(Instant.parse("2026-07-01T04:00:00Z")));
        assertThat(map(mapping("UTC", "yyyy-MM-dd HH:mm VV"), "2026-03-08 02:30 America/New_York"))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.rule()).contains("where clocks skip it"));
    }

    @Test
    void mappingsWithTheSameFormatHaveTheSameText() {
        assertThat(mapping("UTC", "MMM d yyyy"))
                .hasToString(mapping("UTC", "MMM d yyyy").toString())
                .asString()
                .contains("MMM d yyyy");
    }

    @Test
    void invalidZonesAndFormatsAreRefused() {
        assertThatThrownBy(() -> mapping("Mars/Olympus", "bbb"))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining("\"timeZone\" must be a zone or an offset")
                .hasMessageContaining("\"timeFormat\" must be a pattern of");
    }

    private static Mapping mapping(@Nullable String zone, @Nullable String format) {
        return Mapping.builder()
                .timeZone(zone)
                .timeFormat(format)
                .dimensions("symbol")
                .measures("price:double")
                .build();
    }

    private static MappingResult map(Mapping mapping, String time) {
        return mapping.map(
                new Row("row 1", Map.of("time", time, "symbol", "BTC", "price", 1.5)), NOW);
    }
}
