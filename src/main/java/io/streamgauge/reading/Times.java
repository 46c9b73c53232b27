package io.streamgauge.reading;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Parser of times: an instant, ISO-8601 text, or an epoch as a number or decimal text.
 *
 * @param epochUnit the unit of epochs; if null, a number is not a time
 * @param zone the zone of texts that have none; if null, these are not times
 * @param format the format of texts; if null, they are ISO-8601 or epochs
 */
record Times(@Nullable TimeUnit epochUnit, @Nullable LocalTimes zone, @Nullable TimeFormat format) {

    private static final String MUST_BE_A_TIME =
            "must be ISO-8601 date and time with zone, or an epoch";
    private static final String NOT_TAKEN = ", which Timestream does not take";
    private static final int MAX_DIGITS = 20;

    /** A current epoch that is read in too fine a unit is before it, and so is a year. */
    private static final Instant FIRST_PLAUSIBLE = Instant.parse("1970-02-01T00:00:00Z");

    EpochTime read(String field, Object value) throws InvalidFieldException {
        if (value instanceof Instant instant) {
            return instant(field, instant, value);
        }
        if (value instanceof String text && format != null) {
            return instant(field, format.read(field, text, zone), value);
        }
        return value instanceof String text && !Numbers.isDecimal(text)
                ? instant(field, IsoTime.read(field, text, zone), value)
                : epoch(field, value);
    }

    /**
     * Reads the time of a row, and rejects an epoch in the first month of 1970 unless it is the
     * start of a day: it is probably of another unit.
     */
    EpochTime readTime(String field, Object value) throws InvalidFieldException {
        EpochTime epochTime = read(field, value);
        boolean isEpoch =
                value instanceof Number || (format == null && Numbers.isDecimal(value.toString()));
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

    /** Old daily values are at the start of a day, and epochs of another unit hardly ever. */
    private static boolean isImplausible(Instant time) {
        return time.isBefore(FIRST_PLAUSIBLE)
                && !(time.isAfter(Instant.EPOCH) && time.equals(time.truncatedTo(ChronoUnit.DAYS)));
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
                || (value instanceof String text && Numbers.isShortWhole(text))) {
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
        if (epoch.signum() < 0 || (long) epoch.precision() - epoch.scale() > MAX_DIGITS) {
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
                        ? "must not be before " + EpochTime.EARLIEST + NOT_TAKEN
                        : "must not be after " + EpochTime.LATEST + NOT_TAKEN,
                value);
    }
}
