package io.streamgauge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TimesTest {

    private static final Times SECONDS = new Times(TimeUnit.SECONDS, null, null);
    private static final Times ISO_ONLY = new Times(null, null, null);

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:30:00Z,                      2026-11-21T09:30:00Z,           MILLISECONDS",
        "2026-11-21t09:30z,                         2026-11-21T09:30:00Z,           MILLISECONDS",
        "2026-11-21 09:30:00.5+01:30,               2026-11-21T08:00:00.500Z,       MILLISECONDS",
        "2026-11-21T09:30:00.123456-0100,           2026-11-21T10:30:00.123456Z,    MICROSECONDS",
        "2026-11-21T09:30:00.123456789+01,          2026-11-21T08:30:00.123456789Z, NANOSECONDS",
        "2026-11-21T09:30:00+01:00[Europe/Rome],    2026-11-21T08:30:00Z,           MILLISECONDS",
        "2024-02-29T23:59:59.999999999Z,            2024-02-29T23:59:59.999999999Z, NANOSECONDS",
        "1970-01-01T00:00Z,                         1970-01-01T00:00:00Z,           MILLISECONDS",
        "2262-04-11T23:47:16.854775807Z,            2262-04-11T23:47:16.854775807Z, NANOSECONDS",
    })
    void isoTextWithZoneIsATime(String text, Instant time, TimeUnit unit)
            throws InvalidFieldException {
        assertThat(ISO_ONLY.read("time", text)).isEqualTo(new EpochTime(time, unit));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:30:00,                must have a zone",
        "2026-11-21 10:00:00.000000000,      must have a zone",
        "2026-11-21,                         must be ISO-8601",
        "2026-11-21T09:30:00.Z,              must be ISO-8601",
        "2026-11-21T09:30:00Zx,              must be ISO-8601",
        "2026-11-21T09:30:00+1,              must be ISO-8601",
        "yesterday,                          must be ISO-8601",
        "'',                                 must be ISO-8601",
        "2026-02-29T09:30:00Z,               must be a date and time that exists",
        "2026-11-21T24:00:00Z,               must be a date and time that exists",
        "2026-11-21T23:59:60Z,               must be a date and time that exists",
        "2026-11-21T09:30:00+19:00,          must be a date and time that exists",
        "2026-11-21T09:30:00Z[Mars/Olympus], must be a date and time that exists",
        "2026-11-21T09:30:00.1234567890Z,    must not be finer than a nanosecond",
        "1969-12-31T23:59:59.999Z,           must not be before 1970-01-01T00:00:00Z",
        "2262-04-11T23:47:16.854775808Z,     must not be after 2262-04-11T23:47:16.854775807Z",
        "1700000000,                         'must be ISO-8601 date and time with zone, since no"
                + " timeUnit'",
    })
    void otherTextIsNotATime(String text, String rule) {
        assertThatThrownBy(() -> ISO_ONLY.read("time", text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith(rule);
    }

    static Stream<Arguments> epochs() {
        return Stream.of(
                Arguments.of(1_700_000_000, 1_700_000_000L, 0, TimeUnit.SECONDS),
                Arguments.of("1700000000", 1_700_000_000L, 0, TimeUnit.SECONDS),
                Arguments.of("1700000000.0", 1_700_000_000L, 0, TimeUnit.SECONDS),
                Arguments.of(1_700_000_000.25, 1_700_000_000L, 250_000_000, TimeUnit.MILLISECONDS),
                Arguments.of(
                        new BigDecimal("1700000000.123456789"),
                        1_700_000_000L,
                        123_456_789,
                        TimeUnit.NANOSECONDS),
                Arguments.of("1.7e9", 1_700_000_000L, 0, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @MethodSource("epochs")
    void anEpochKeepsItsPrecision(Object epoch, long second, int nano, TimeUnit unit)
            throws InvalidFieldException {
        assertThat(SECONDS.read("time", epoch))
                .isEqualTo(new EpochTime(Instant.ofEpochSecond(second, nano), unit));
    }

    @ParameterizedTest
    @CsvSource({
        "2023,          SECONDS",
        "0,             SECONDS",
        "1700000000,    MILLISECONDS",
        "1700000000000, MICROSECONDS",
        "1700000000,    MICROSECONDS",
        "1700000000000, NANOSECONDS",
        "20231114,      MILLISECONDS",
    })
    void anEpochOfAnotherUnitOrAYearIsRejected(String text, TimeUnit unit) {
        Times times = new Times(unit, null, null);
        for (Object value : List.of(text, Long.parseLong(text), new BigDecimal(text))) {
            assertThatThrownBy(() -> times.readTime("time", value))
                    .isInstanceOf(InvalidFieldException.class)
                    .hasMessageStartingWith("must not be in January 1970")
                    .hasMessageContaining(unit.name());
        }
    }

    @Test
    void theStartOfADayInJanuary1970IsATime() throws InvalidFieldException {
        Times times = new Times(TimeUnit.SECONDS, null, null);

        assertThat(times.readTime("time", 86_400 * 5).time())
                .isEqualTo(Instant.parse("1970-01-06T00:00:00Z"));
    }

    @Test
    void aYearIsRejectedWithItsRemedy() {
        for (Times times : List.of(ISO_ONLY, SECONDS)) {
            for (Object year : List.of("1999", 2023)) {
                assertThatThrownBy(() -> times.readTime("y", year))
                        .isInstanceOf(InvalidFieldException.class)
                        .hasMessageEndingWith(
                                "select a date made of it, as in SELECT \"y\" || '-01-01' AS time");
            }
        }
    }

    static Stream<Arguments> epochsThatAreNotTimes() {
        return Stream.of(
                Arguments.of(-1, "must not be before"),
                Arguments.of("-0.5", "must not be before"),
                Arguments.of(Long.MAX_VALUE, "must not be after"),
                Arguments.of(Long.MIN_VALUE, "must not be before"),
                Arguments.of("1e999999999", "must not be after"),
                Arguments.of("99999999999999999999", "must not be after"),
                Arguments.of("9223372036.9", "must not be after"),
                Arguments.of("-1e999999999", "must not be before"),
                Arguments.of("1700000000.1234567891", "must not be finer than a nanosecond"),
                Arguments.of("1e-999999999", "must not be finer than a nanosecond"),
                Arguments.of(Double.NaN, "must be ISO-8601"),
                Arguments.of(true, "must be ISO-8601"));
    }

    @ParameterizedTest
    @MethodSource("epochsThatAreNotTimes")
    void otherNumbersAreNotTimes(Object epoch, String rule) {
        assertThatThrownBy(() -> SECONDS.read("time", epoch))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith(rule);
    }

    @Test
    void aUnitTruncatesFinerInstants() {
        Instant time = Instant.parse("2026-11-21T00:00:00.123456789Z");

        assertThat(TimeUnit.MILLISECONDS.of(time)).isEqualTo(time.toEpochMilli());
        assertThat(TimeUnit.MILLISECONDS.holds(time)).isFalse();
        assertThat(TimeUnit.SECONDS.orFinerFor(time)).isEqualTo(TimeUnit.NANOSECONDS);
    }
}
