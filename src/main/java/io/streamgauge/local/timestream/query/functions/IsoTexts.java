package io.streamgauge.local.timestream.query.functions;

import static io.streamgauge.local.timestream.query.functions.JavaFunction.check;
import static io.streamgauge.local.timestream.query.functions.JavaFunction.inJava;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times in the forms of ISO 8601, and durations. */
final class IsoTexts {

    private static final Pattern DATE =
            Pattern.compile(
                    "(?<year>-?\\d{4})(?:-W(?<week>\\d{2})(?:-(?<weekday>\\d))?|-(?<ordinal>\\d{3})"
                            + "|-(?<month>\\d{1,2})(?:-(?<day>\\d{1,2}))?)?");
    private static final Pattern CLOCK =
            Pattern.compile(
                    "(?<hour>\\d{1,2})(?::(?<minute>\\d{1,2})(?::(?<second>\\d{1,2}))?)?(?:[.,](?<fraction>\\d{1,9}))?");
    private static final Pattern ZONE = Pattern.compile("([Zz]|[+-]\\d{2}(?::?\\d{2})?)$");
    private static final Pattern DURATION =
            Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*([a-zA-Z]+)\\s*");

    private static final Map<String, String> UNITS =
            Map.of(
                    "ns",
                    "nanosecond",
                    "us",
                    "microsecond",
                    "ms",
                    "millisecond",
                    "s",
                    "second",
                    "m",
                    "minute",
                    "h",
                    "hour",
                    "d",
                    "day");

    static final List<JavaFunction> JAVA =
            List.of(
                    inJava("ts_iso_timestamp(varchar): bigint", row -> timestamp(row.text(0))),
                    inJava("ts_iso_date(varchar): integer", row -> days(row.text(0))),
                    inJava("ts_parse_duration(varchar): bigint", row -> duration(row.text(0))));

    private IsoTexts() {}

    private static long timestamp(String text) {
        int clock = text.indexOf('T');
        try {
            if (clock < 0) {
                return nanos(date(text, text).atStartOfDay(), ZoneOffset.UTC);
            }
            String rest = text.substring(clock + 1);
            Matcher zone = ZONE.matcher(rest);
            boolean zoned = zone.find();
            LocalTime time = clock(zoned ? rest.substring(0, zone.start()) : rest, text);
            LocalDate date = date(text.substring(0, clock), text);
            return nanos(
                    date.atTime(time),
                    zoned ? ZoneOffset.of(zone.group(1).toUpperCase(Locale.ROOT)) : ZoneOffset.UTC);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "Cannot parse \"" + text + "\": " + e.getMessage(), e);
        }
    }

    private static int days(String text) {
        try {
            return Math.toIntExact(date(text, text).toEpochDay());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Cannot parse \"" + text + "\": " + e.getMessage(), e);
        }
    }

    private static long nanos(LocalDateTime time, ZoneOffset zone) {
        LocalDateTime utc = time.minusSeconds(zone.getTotalSeconds());
        return ChronoUnit.NANOS.between(LocalDateTime.of(1970, 1, 1, 0, 0), utc);
    }

    private static LocalDate date(String date, String text) {
        Matcher matcher = DATE.matcher(date);
        check(matcher.matches(), "Invalid format: \"" + text + "\"");
        int year = Integer.parseInt(matcher.group("year"));
        if (matcher.group("week") != null) {
            return LocalDate.of(2000, 1, 3)
                    .with(IsoFields.WEEK_BASED_YEAR, year)
                    .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(matcher.group("week"), 1))
                    .with(ChronoField.DAY_OF_WEEK, number(matcher.group("weekday"), 1));
        }
        if (matcher.group("ordinal") != null) {
            return LocalDate.ofYearDay(year, number(matcher.group("ordinal"), 1));
        }
        return LocalDate.of(
                year, number(matcher.group("month"), 1), number(matcher.group("day"), 1));
    }

    /** A time of day; a fraction belongs to the last unit. */
    private static LocalTime clock(String clock, String text) {
        Matcher matcher = CLOCK.matcher(clock);
        check(matcher.matches(), "Invalid format: \"" + text + "\"");
        LocalTime time =
                LocalTime.of(
                        number(matcher.group("hour"), 0),
                        number(matcher.group("minute"), 0),
                        number(matcher.group("second"), 0));
        if (matcher.group("fraction") == null) {
            return time;
        }
        long unit =
                matcher.group("second") != null
                        ? TimeUnits.SECOND
                        : (matcher.group("minute") != null ? 60 : 3_600) * TimeUnits.SECOND;
        return time.plusNanos(
                new BigDecimal("0." + matcher.group("fraction"))
                        .multiply(BigDecimal.valueOf(unit))
                        .longValue());
    }

    private static int number(@Nullable String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }

    /** The nanoseconds of a duration such as {@code 42.8ms}. */
    private static long duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        check(matcher.matches(), "duration is not a valid data duration string: " + text);
        String unit = matcher.group(2).toLowerCase(Locale.ROOT);
        Long nanos = TimeUnits.NANOS.get(UNITS.getOrDefault(unit, unit));
        if (nanos == null || unit.equals("week")) {
            throw new IllegalArgumentException("Unknown time unit: " + matcher.group(2));
        }
        try {
            return new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(nanos))
                    .toBigInteger()
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("Duration is too long: " + text, e);
        }
    }
}
