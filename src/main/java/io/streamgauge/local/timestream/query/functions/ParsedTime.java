package io.streamgauge.local.timestream.query.functions;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.HashMap;
import java.util.Map;

/** The fields of a time that were read so far. It belongs to one thread. */
final class ParsedTime {

    /** The year of a day without one, which has a 29th of February. */
    private static final long LEAP_YEAR = 2000;

    private final Map<TemporalField, Long> fields = new HashMap<>();
    private ZoneId zone = ZoneOffset.UTC;

    void put(TemporalField field, long value) {
        fields.put(field, value);
    }

    void zone(ZoneId read) {
        zone = read;
    }

    /**
     * The time in UTC.
     *
     * @throws java.time.DateTimeException if a field is out of its range
     */
    LocalDateTime time() {
        return LocalDateTime.of(date(), clock())
                .atZone(zone)
                .withZoneSameInstant(ZoneOffset.UTC)
                .toLocalDateTime();
    }

    private LocalDate date() {
        if (fields.containsKey(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
                || fields.containsKey(IsoFields.WEEK_BASED_YEAR)) {
            return LocalDate.of(1970, 1, 5)
                    .with(IsoFields.WEEK_BASED_YEAR, get(IsoFields.WEEK_BASED_YEAR, 1970))
                    .with(
                            IsoFields.WEEK_OF_WEEK_BASED_YEAR,
                            get(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1))
                    .with(ChronoField.DAY_OF_WEEK, get(ChronoField.DAY_OF_WEEK, 1));
        }
        boolean dated =
                fields.containsKey(ChronoField.MONTH_OF_YEAR)
                        || fields.containsKey(ChronoField.DAY_OF_MONTH);
        long year = get(ChronoField.YEAR, dated ? LEAP_YEAR : 1970);
        if (get(ChronoField.ERA, 1) == 0) {
            year = 1 - year;
        }
        if (fields.containsKey(ChronoField.DAY_OF_YEAR)) {
            int day = ChronoField.DAY_OF_YEAR.checkValidIntValue(get(ChronoField.DAY_OF_YEAR, 1));
            return LocalDate.ofYearDay(ChronoField.YEAR.checkValidIntValue(year), day);
        }
        return LocalDate.of(
                ChronoField.YEAR.checkValidIntValue(year),
                ChronoField.MONTH_OF_YEAR.checkValidIntValue(get(ChronoField.MONTH_OF_YEAR, 1)),
                ChronoField.DAY_OF_MONTH.checkValidIntValue(get(ChronoField.DAY_OF_MONTH, 1)));
    }

    private LocalTime clock() {
        return LocalTime.of(
                ChronoField.HOUR_OF_DAY.checkValidIntValue(hour()),
                ChronoField.MINUTE_OF_HOUR.checkValidIntValue(get(ChronoField.MINUTE_OF_HOUR, 0)),
                ChronoField.SECOND_OF_MINUTE.checkValidIntValue(
                        get(ChronoField.SECOND_OF_MINUTE, 0)),
                ChronoField.NANO_OF_SECOND.checkValidIntValue(get(ChronoField.NANO_OF_SECOND, 0)));
    }

    private long hour() {
        if (fields.containsKey(ChronoField.CLOCK_HOUR_OF_DAY)) {
            return valid(ChronoField.CLOCK_HOUR_OF_DAY, 24) % 24;
        }
        long half = get(ChronoField.AMPM_OF_DAY, 0) * 12;
        if (fields.containsKey(ChronoField.CLOCK_HOUR_OF_AMPM)) {
            return half + valid(ChronoField.CLOCK_HOUR_OF_AMPM, 12) % 12;
        }
        if (fields.containsKey(ChronoField.HOUR_OF_AMPM)) {
            return half + valid(ChronoField.HOUR_OF_AMPM, 0);
        }
        return get(ChronoField.HOUR_OF_DAY, half);
    }

    private long valid(ChronoField field, long otherwise) {
        return field.checkValidValue(get(field, otherwise));
    }

    private long get(TemporalField field, long otherwise) {
        return fields.getOrDefault(field, otherwise);
    }
}
