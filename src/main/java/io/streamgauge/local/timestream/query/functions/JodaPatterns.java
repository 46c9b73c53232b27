package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.functions.DateTimePart.Digits;
import io.streamgauge.local.timestream.query.functions.DateTimePart.Fixed;
import io.streamgauge.local.timestream.query.functions.DateTimePart.Fraction;
import io.streamgauge.local.timestream.query.functions.DateTimePart.Name;
import io.streamgauge.local.timestream.query.functions.DateTimePart.ShortYear;
import io.streamgauge.local.timestream.query.functions.DateTimePart.Zone;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The patterns of format_datetime and parse_datetime, whose letters are those of Joda-Time. */
final class JodaPatterns {

    private static final int PIVOT = 2020;
    private static final int MAX_YEAR_DIGITS = 9;

    /** The letters that are numbers whatever their count. */
    private static final Map<Character, TemporalField> NUMBERS =
            Map.ofEntries(
                    Map.entry('w', IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                    Map.entry('e', ChronoField.DAY_OF_WEEK),
                    Map.entry('D', ChronoField.DAY_OF_YEAR),
                    Map.entry('d', ChronoField.DAY_OF_MONTH),
                    Map.entry('K', ChronoField.HOUR_OF_AMPM),
                    Map.entry('h', ChronoField.CLOCK_HOUR_OF_AMPM),
                    Map.entry('H', ChronoField.HOUR_OF_DAY),
                    Map.entry('k', ChronoField.CLOCK_HOUR_OF_DAY),
                    Map.entry('m', ChronoField.MINUTE_OF_HOUR),
                    Map.entry('s', ChronoField.SECOND_OF_MINUTE));

    private static final Map<Character, TemporalField> YEARS =
            Map.of(
                    'y', ChronoField.YEAR,
                    'u', ChronoField.YEAR,
                    'Y', ChronoField.YEAR,
                    'x', IsoFields.WEEK_BASED_YEAR);

    private JodaPatterns() {}

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it has a letter without a meaning
     */
    static DateTimePattern of(String pattern) {
        List<DateTimePart> parts = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            int end = at + 1;
            if (c == '\'') {
                end = quoteEnd(pattern, at);
                String text = pattern.substring(at + 1, Math.max(at + 1, end - 1));
                parts.add(new Fixed(end == at + 2 ? "'" : text.replace("''", "'")));
            } else if (isLetter(c)) {
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                boolean beforeNumber = end < pattern.length() && isNumber(pattern, end);
                parts.add(part(c, end - at, beforeNumber));
            } else {
                parts.add(new Fixed(String.valueOf(c)));
            }
            at = end;
        }
        return new DateTimePattern(parts);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Where a quoted text ends, in which two quotes stand for one. */
    private static int quoteEnd(String pattern, int at) {
        int end = at + 1;
        while (end < pattern.length()) {
            if (pattern.charAt(end) == '\'') {
                if (end > at + 1 && end + 1 < pattern.length() && pattern.charAt(end + 1) == '\'') {
                    end += 2;
                    continue;
                }
                return end + 1;
            }
            end++;
        }
        return end + 1;
    }

    private static boolean isNumber(String pattern, int at) {
        char c = pattern.charAt(at);
        boolean month = (c == 'M' || c == 'L') && !pattern.startsWith(("" + c).repeat(3), at);
        return month || c == 'S' || NUMBERS.containsKey(c) || YEARS.containsKey(c);
    }

    private static DateTimePart part(char letter, int count, boolean beforeNumber) {
        TemporalField field = YEARS.get(letter);
        if (field != null) {
            return count == 2
                    ? new ShortYear(field, PIVOT)
                    : new Digits(field, count, beforeNumber ? count : MAX_YEAR_DIGITS);
        }
        TemporalField number = NUMBERS.get(letter);
        if (number != null) {
            int max = letter == 'D' ? 3 : letter == 'e' ? 1 : 2;
            return new Digits(number, count, Math.max(max, count));
        }
        TextStyle style = count >= 4 ? TextStyle.FULL : TextStyle.SHORT;
        return switch (letter) {
            case 'M', 'L' ->
                    count >= 3
                            ? TimeNames.month(style)
                            : new Digits(ChronoField.MONTH_OF_YEAR, count, 2);
            case 'E' -> TimeNames.dayOfWeek(style);
            case 'a' -> TimeNames.HALF;
            case 'S' -> new Fraction(count);
            case 'G' -> ERA;
            case 'z' -> new Zone(count >= 4 ? "Coordinated Universal Time" : "UTC");
            case 'Z' -> new Zone(count == 1 ? "+0000" : count == 2 ? "+00:00" : "UTC");
            default -> throw new IllegalArgumentException("Illegal pattern component: " + letter);
        };
    }

    private static final Name ERA =
            new Name(
                    ChronoField.ERA,
                    Map.of(0L, "BC", 1L, "AD"),
                    Map.of("bc", 0L, "bce", 0L, "ad", 1L, "ce", 1L));
}
