package io.streamgauge.reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a field's value as a time: an instant, ISO-8601 text, or an epoch as a number or as a
 * decimal text.
 *
 * @param epochUnit the unit of the epochs; without one a number is no time
 * @param zone the one of texts that name none; without one these are no times
 * @param format how texts are written; without one they are ISO-8601 or epochs
 */
record Times(@Nullable TimeUnit epochUnit, @Nullable LocalTimes zone, @Nullable TimeFormat format) {

    private static final String MUST_BE_A_TIME =
            "must be ISO-8601 date and time with zone, or an epoch";
    private static final String FIRST_AND_LAST = ", which Timestream does not take";
    private static final int MOST_DIGITS = 20;

    /** An epoch of today that is read in a unit that is too fine is before it, and so is a year. */
    private static final Instant FIRST_PLAUSIBLE = Instant.parse("1970-02-01T00:00:00Z");

    EpochTime read(String field, Object value) throws InvalidFieldException {
        if (value instanceof Instant instant) {
            return instant(field, instant, value);
        }
        if (value instanceof String text && format != null) {
            return instant(field, format.read(field, text, zone), value);
        }
        return value instanceof String text && !DecimalText.is(text)
                ? instant(field, IsoTime.read(field, text, zone), value)
                : epoch(field, value);
    }

    /**
     * Reads the time of a row: an epoch that is not of another unit by mistake, as one in the first
     * month of 1970 must be, unless it is the start of a day.
     */
    EpochTime readTime(String field, Object value) throws InvalidFieldException {
        EpochTime epochTime = read(field, value);
        boolean isEpoch =
                value instanceof Number || (format == null && DecimalText.is(value.toString()));
        if (isEpoch && isImplausible(epochTime.time())) {
            throw new InvalidFieldException(
                    field,
                    "must not be in January 1970 when it is read as an epoch in "
                            + epochUnit
                            + ": declare the timeUnit that it has"
                            + (isYear(value) ? ", or if it is a year, " + ofYear(field) : ""),
                    value);
        }
        return epochTime;
    }

    /**
     * Daily values of long ago are at the start of a day, and epochs of another unit hardly ever.
     */
    private static boolean isImplausible(Instant time) {
        boolean day = time.isAfter(Instant.EPOCH) && time.equals(time.truncatedTo(ChronoUnit.DAYS));
        return time.isBefore(FIRST_PLAUSIBLE) && !day;
    }

    private static boolean isYear(Object value) {
        return value.toString().matches("[12]\\d{3}");
    }

    private static String ofYear(String field) {
        return "select a date made of it, as in SELECT \"%s\" || '-01-01' AS time".formatted(field);
    }

    static EpochTime instant(String field, Instant time, Object value)
            throws InvalidFieldException {
        if (time.isBefore(EpochTime.EARLIEST) || time.isAfter(EpochTime.LATEST)) {
            throw outOfRange(field, value, time.isBefore(EpochTime.EARLIEST));
        }
        return EpochTime.of(time);
    }

    private EpochTime epoch(String field, Object value) throws InvalidFieldException {
        if (epochUnit == null && isYear(value)) {
            throw new InvalidFieldException(
                    field, "must be a date and time, which a year is not: " + ofYear(field), value);
        }
        if (epochUnit == null) {
            throw new InvalidFieldException(
                    field,
                    "must be ISO-8601 date and time with zone, since no timeUnit is declared for"
                            + " epochs",
                    value);
        }
        return epoch(field, value, epochUnit);
    }

    private static EpochTime epoch(String field, Object value, TimeUnit unit)
            throws InvalidFieldException {
        if (value instanceof Long
                || value instanceof Integer
                || (value instanceof String text && DecimalText.isShortWhole(text))) {
            long units = Numbers.toLong(field, value);
            if (units < 0 || units > unit.latest()) {
                throw outOfRange(field, value, units < 0);
            }
            return new EpochTime(unit.instant(units), unit);
        }
        return exact(field, value, unit);
    }

    private static EpochTime exact(String field, Object value, TimeUnit unit)
            throws InvalidFieldException {
        BigDecimal epoch = Numbers.toDecimal(field, value, MUST_BE_A_TIME);
        if (epoch.signum() < 0 || (long) epoch.precision() - epoch.scale() > MOST_DIGITS) {
            throw outOfRange(field, value, epoch.signum() < 0);
        }
        BigDecimal nanoseconds =
                epoch.multiply(BigDecimal.valueOf(unit.nanoseconds())).stripTrailingZeros();
        if (nanoseconds.scale() > 0) {
            throw new InvalidFieldException(field, "must not be finer than a nanosecond", value);
        }
        if (nanoseconds.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw outOfRange(field, value, false);
        }
        Instant time = TimeUnit.NANOSECONDS.instant(nanoseconds.longValueExact());
        return new EpochTime(time, unit.orFinerFor(time));
    }

    private static InvalidFieldException outOfRange(String field, Object value, boolean tooEarly) {
        return new InvalidFieldException(
                field,
                tooEarly
                        ? "must not be before " + EpochTime.EARLIEST + FIRST_AND_LAST
                        : "must not be after " + EpochTime.LATEST + FIRST_AND_LAST,
                value);
    }
}
