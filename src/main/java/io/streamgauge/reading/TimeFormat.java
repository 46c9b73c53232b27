package io.streamgauge.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of times in text that is not ISO-8601, as {@link DateTimeFormatter} defines it, with
 * English names: {@code MMM d yyyy}. If it has the name of a zone, the text must have a zone id.
 */
record TimeFormat(String pattern, DateTimeFormatter formatter) {

    /**
     * @throws IllegalArgumentException if it is not a valid pattern
     */
    static TimeFormat of(String pattern) {
        return new TimeFormat(
                pattern,
                new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(new TimePattern(pattern).withZoneIds())
                        // A strict year of the pattern letter y needs it.
                        .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT));
    }

    /** The pattern, because the state of a load contains this text. */
    @Override
    public String toString() {
        return pattern;
    }

    Instant read(String field, String text, @Nullable LocalTimes zone)
            throws InvalidFieldException {
        try {
            TemporalAccessor parsed = formatter.parse(text);
            LocalDate date = LocalDate.from(parsed);
            LocalTime time = parsed.query(TemporalQueries.localTime());
            LocalTimes named = zone(field, text, parsed);
            LocalTimes clock = named == null ? zone : named;
            if (clock == null) {
                throw new InvalidFieldException(
                        field, "must have a zone, or the mapping a timeZone", text);
            }
            return time == null
                    ? clock.startOf(date)
                    : clock.instant(field, text, LocalDateTime.of(date, time));
        } catch (DateTimeException e) {
            boolean named = new TimePattern(pattern).hasZoneName();
            throw new InvalidFieldException(
                    field,
                    "must be a time of the form "
                            + pattern
                            + (named ? "; it " + ZoneNames.RULE : ""),
                    text);
        }
    }

    /** The zone or offset of a text; null if it has neither. */
    private static @Nullable LocalTimes zone(String field, String text, TemporalAccessor parsed)
            throws InvalidFieldException {
        if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
            return new LocalTimes(
                    ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS)));
        }
        ZoneId zone = parsed.query(TemporalQueries.zone());
        if (zone == null) {
            return null;
        }
        if (ZoneNames.isAmbiguous(zone)) {
            throw new InvalidFieldException(field, ZoneNames.RULE, text);
        }
        return new LocalTimes(zone);
    }
}
