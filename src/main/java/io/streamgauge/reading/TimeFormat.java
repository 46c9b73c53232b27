package io.streamgauge.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How texts that are times are written where they are not ISO-8601.
 *
 * @param pattern as {@link DateTimeFormatter} defines it, with English names: {@code MMM d yyyy}
 */
record TimeFormat(String pattern, DateTimeFormatter formatter) {

    /**
     * @throws IllegalArgumentException if it is no pattern
     */
    static TimeFormat of(String pattern) {
        return new TimeFormat(
                pattern,
                new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern)
                        // A strict year of the pattern letter y needs it.
                        .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT));
    }

    /** The same for the same pattern, which the formatter's own is not: loads are kept by it. */
    @Override
    public String toString() {
        return pattern;
    }

    Instant read(String field, String text, @Nullable LocalTimes zone) throws Unfit {
        try {
            TemporalAccessor parsed =
                    formatter.parseBest(
                            text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof ZonedDateTime time) {
                return time.toInstant();
            }
            if (zone == null) {
                throw new Unfit(field, "must have a zone, or the mapping a timeZone", text);
            }
            return parsed instanceof LocalDateTime time
                    ? zone.instant(field, text, time)
                    : zone.startOf((LocalDate) parsed);
        } catch (DateTimeException e) {
            throw new Unfit(field, "must be a time of the form " + pattern, text);
        }
    }
}
