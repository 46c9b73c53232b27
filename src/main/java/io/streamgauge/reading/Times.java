package io.streamgauge.reading;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a field's value as a time: an instant, ISO-8601 text, or an epoch as a number or as a
 * decimal text.
 *
 * @param epochUnit the unit of the epochs; without one a number is no time
 */
record Times(@Nullable TimeUnit epochUnit) {

    private static final String MUST_BE_A_TIME =
            "must be ISO-8601 date and time with zone, or an epoch";
    private static final int MOST_DIGITS = 20;

    Moment read(String field, Object value) throws Unfit {
        Moment moment;
        if (value instanceof Instant instant) {
            moment = Moment.of(instant);
        } else if (value instanceof String text && !DecimalText.is(text)) {
            moment = Moment.of(IsoTime.read(field, text));
        } else {
            moment = epoch(field, value);
        }
        return inRange(field, moment, value);
    }

    static Moment inRange(String field, Moment moment, Object value) throws Unfit {
        if (moment.time().isBefore(Moment.EARLIEST)) {
            throw new Unfit(field, "must not be before " + Moment.EARLIEST, value);
        }
        if (moment.time().isAfter(Moment.LATEST)) {
            throw tooLate(field, value);
        }
        return moment;
    }

    private Moment epoch(String field, Object value) throws Unfit {
        if (epochUnit == null) {
            throw new Unfit(
                    field,
                    "must be ISO-8601 date and time with zone, since no timeUnit is declared for epochs",
                    value);
        }
        if (value instanceof Long || value instanceof Integer) {
            return new Moment(epochUnit.instant(((Number) value).longValue()), epochUnit);
        }
        return exact(field, Numbers.toDecimal(field, value, MUST_BE_A_TIME), value);
    }

    private Moment exact(String field, BigDecimal epoch, Object value) throws Unfit {
        TimeUnit unit = epochUnit == null ? TimeUnit.NANOSECONDS : epochUnit;
        if ((long) epoch.precision() - epoch.scale() > MOST_DIGITS) {
            throw tooLate(field, value);
        }
        BigDecimal nanoseconds =
                epoch.multiply(BigDecimal.valueOf(unit.nanoseconds())).stripTrailingZeros();
        if (nanoseconds.scale() > 0) {
            throw new Unfit(field, "must not be finer than a nanosecond", value);
        }
        BigDecimal[] seconds = nanoseconds.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
        Instant time =
                Instant.ofEpochSecond(seconds[0].longValueExact(), seconds[1].longValueExact());
        return new Moment(time, unit.orFinerFor(time));
    }

    private static Unfit tooLate(String field, Object value) {
        return new Unfit(field, "must not be after " + Moment.LATEST, value);
    }
}
