package io.streamgauge.local.timestream.query.functions;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values from texts as CAST does. */
final class CastTexts {

    private static final String DAY = "(\\d{4,5})-(\\d{1,2})-(\\d{1,2})";
    private static final String CLOCK = "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?";
    private static final Pattern TIMESTAMP =
            Pattern.compile(DAY + "(?: " + CLOCK + "(?:\\s*([A-Za-z+-][A-Za-z0-9_/:+-]*))?)?");
    private static final Pattern DATE = Pattern.compile(DAY);
    private static final Pattern TIME = Pattern.compile(CLOCK);

    private CastTexts() {}

    static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "t", "true", "1" -> true;
            case "f", "false", "0" -> false;
            default -> throw notCast(text, "BOOLEAN", null);
        };
    }

    static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw notCast(text, "INT", e);
        }
    }

    static long bigint(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw notCast(text, "BIGINT", e);
        }
    }

    static double real(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw notCast(text, "DOUBLE", e);
        }
    }

    /** The nanoseconds since 1970. */
    static long timestamp(String text) {
        Matcher matcher = TIMESTAMP.matcher(text.strip());
        try {
            if (matcher.matches()) {
                LocalTime time = matcher.group(4) == null ? LocalTime.MIDNIGHT : clock(matcher, 4);
                ZoneId zone =
                        matcher.group(8) == null ? ZoneOffset.UTC : ZoneId.of(matcher.group(8));
                Instant instant = LocalDateTime.of(day(matcher), time).atZone(zone).toInstant();
                return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw notTime(text, "timestamp", e);
        }
        throw notTime(text, "timestamp", null);
    }

    /** The days since 1970. */
    static int date(String text) {
        Matcher matcher = DATE.matcher(text.strip());
        try {
            if (matcher.matches()) {
                return Math.toIntExact(day(matcher).toEpochDay());
            }
        } catch (DateTimeException e) {
            throw notTime(text, "date", e);
        }
        throw notTime(text, "date", null);
    }

    /** The nanoseconds since midnight. */
    static long time(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        try {
            if (matcher.matches()) {
                return clock(matcher, 1).toNanoOfDay();
            }
        } catch (DateTimeException e) {
            throw notTime(text, "time", e);
        }
        throw notTime(text, "time", null);
    }

    private static LocalDate day(Matcher matcher) {
        return LocalDate.of(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    private static LocalTime clock(Matcher matcher, int first) {
        String second = matcher.group(first + 2);
        String fraction = matcher.group(first + 3);
        return LocalTime.of(
                Integer.parseInt(matcher.group(first)),
                Integer.parseInt(matcher.group(first + 1)),
                second == null ? 0 : Integer.parseInt(second),
                fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)));
    }

    private static IllegalArgumentException notCast(
            String text, String type, @Nullable Exception cause) {
        return new IllegalArgumentException("Cannot cast '" + text + "' to " + type, cause);
    }

    private static IllegalArgumentException notTime(
            String text, String type, @Nullable Exception cause) {
        return new IllegalArgumentException("Value cannot be cast to " + type + ": " + text, cause);
    }
}
