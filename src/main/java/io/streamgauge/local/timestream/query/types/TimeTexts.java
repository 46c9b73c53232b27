package io.streamgauge.local.timestream.query.types;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts of timestamps, dates and times as Timestream's SQL has them. */
public final class TimeTexts {

    private static final String DATE = "(\\d{4,5})-(\\d{1,2})-(\\d{1,2})";
    private static final String TIME = "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?";
    private static final Pattern TIMESTAMP =
            Pattern.compile(DATE + "(?: " + TIME + "(?:\\s*([A-Za-z+-][A-Za-z0-9_/:+-]*))?)?");
    private static final Pattern DAY = Pattern.compile(DATE);
    private static final Pattern OF_DAY = Pattern.compile(TIME);

    private TimeTexts() {}

    /** The nanoseconds since 1970 of a timestamp, if it is one between 1677 and 2262. */
    public static Optional<Long> timestamp(String text) {
        Matcher matcher = TIMESTAMP.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = date(matcher);
            LocalTime time = matcher.group(4) == null ? LocalTime.MIDNIGHT : time(matcher, 4);
            ZoneId zone = matcher.group(8) == null ? ZoneOffset.UTC : ZoneId.of(matcher.group(8));
            Instant instant = LocalDateTime.of(date, time).atZone(zone).toInstant();
            return Optional.of(ChronoUnit.NANOS.between(Instant.EPOCH, instant));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The days since 1970 of a date. */
    public static Optional<Long> day(String text) {
        Matcher matcher = DAY.matcher(text.strip());
        try {
            return matcher.matches() ? Optional.of(date(matcher).toEpochDay()) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The nanoseconds since midnight of a time of day. */
    public static Optional<Long> timeOfDay(String text) {
        Matcher matcher = OF_DAY.matcher(text.strip());
        try {
            return matcher.matches()
                    ? Optional.of(time(matcher, 1).toNanoOfDay())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate date(Matcher matcher) {
        return LocalDate.of(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    private static LocalTime time(Matcher matcher, int first) {
        String second = matcher.group(first + 2);
        String fraction = matcher.group(first + 3);
        return LocalTime.of(
                Integer.parseInt(matcher.group(first)),
                Integer.parseInt(matcher.group(first + 1)),
                second == null ? 0 : Integer.parseInt(second),
                fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9)));
    }
}
