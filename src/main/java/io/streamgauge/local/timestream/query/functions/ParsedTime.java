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
import java.util.List;
import java.util.Map;

/** The fields of a time that were read so far. It belongs to one thread. */
final class ParsedTime {

    /** The year of a day without one, which has a 29th of February. */
    private static final long LEAP_YEAR = 2000;

    /** The fields of a date, the largest first. */
    private static final List<TemporalField> OF_DATE =
            List.of(
                    ChronoField.YEAR,
                    IsoFields.WEEK_BASED_YEAR,
                    ChronoField.MONTH_OF_YEAR,
                    IsoFields.WEEK_OF_WEEK_BASED_YEAR,
                    ChronoField.DAY_OF_YEAR,
                    ChronoField.DAY_OF_MONTH,
                    ChronoField.DAY_OF_WEEK);

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

    /**
     * The fields change the first day of 1970, the largest first, each to its first day. They do so
     * once more, because those that come first may have been changed by others.
     */
    private LocalDate date() {
        Map<TemporalField, Long> days = new HashMap<>(fields);
        days.keySet().retainAll(OF_DATE);
        if (!days.isEmpty()
                && !days.containsKey(ChronoField.YEAR)
                && !days.containsKey(IsoFields.WEEK_BASED_YEAR)) {
            days.put(ChronoField.YEAR, LEAP_YEAR);
        }
        if (get(ChronoField.ERA, 1) == 0) {
            days.computeIfPresent(ChronoField.YEAR, (field, year) -> 1 - year);
        }
        List<TemporalField> known = OF_DATE.stream().filter(days::containsKey).toList();
        LocalDate date = LocalDate.EPOCH;
        for (TemporalField field : known) {
            date = firstDay(date.with(field, days.getOrDefault(field, 0L)), field);
        }
        for (TemporalField field : known) {
            date = date.with(field, days.getOrDefault(field, 0L));
        }
        boolean clock = OF_DATE.stream().filter(fields::containsKey).count() < fields.size();
        return clock || known.isEmpty() ? date : firstDay(date, known.get(known.size() - 1));
    }

    private static LocalDate firstDay(LocalDate date, TemporalField field) {
        if (field == ChronoField.YEAR) {
            return date.withDayOfYear(1);
        }
        if (field == ChronoField.MONTH_OF_YEAR) {
            return date.withDayOfMonth(1);
        }
        LocalDate monday = date.with(ChronoField.DAY_OF_WEEK, 1);
        return field == IsoFields.WEEK_OF_WEEK_BASED_YEAR
                ? monday
                : field == IsoFields.WEEK_BASED_YEAR
                        ? monday.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1)
                        : date;
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
