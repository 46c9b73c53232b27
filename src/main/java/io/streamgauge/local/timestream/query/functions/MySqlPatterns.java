package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.functions.DateTimePart.Digits;
import io.streamgauge.local.timestream.query.functions.DateTimePart.Fixed;
import io.streamgauge.local.timestream.query.functions.DateTimePart.Fraction;
import io.streamgauge.local.timestream.query.functions.DateTimePart.ShortYear;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;

/** The patterns of date_format and date_parse, whose specifiers are MySQL's. */
final class MySqlPatterns {

    /** Years of two digits are those from 1970 to 2069. */
    private static final int PIVOT = 2020;

    private MySqlPatterns() {}

    /** Reads a pattern. */
    static DateTimePattern of(String pattern) {
        List<DateTimePart> parts = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                parts.add(new Fixed(String.valueOf(c)));
            } else {
                parts.addAll(specifier(pattern.charAt(++i)));
            }
        }
        return new DateTimePattern(parts);
    }

    private static List<DateTimePart> specifier(char letter) {
        return switch (letter) {
            case 'r' ->
                    List.of(
                            specified('I'),
                            new Fixed(":"),
                            specified('i'),
                            new Fixed(":"),
                            specified('s'),
                            new Fixed(" "),
                            specified('p'));
            case 'T' ->
                    List.of(
                            specified('H'),
                            new Fixed(":"),
                            specified('i'),
                            new Fixed(":"),
                            specified('s'));
            default -> List.of(specified(letter));
        };
    }

    private static DateTimePart specified(char letter) {
        return switch (letter) {
            case 'a' -> TimeNames.dayOfWeek(TextStyle.SHORT);
            case 'b' -> TimeNames.month(TextStyle.SHORT);
            case 'c' -> new Digits(ChronoField.MONTH_OF_YEAR, 1, 2);
            case 'd' -> new Digits(ChronoField.DAY_OF_MONTH, 2, 2);
            case 'e' -> new Digits(ChronoField.DAY_OF_MONTH, 1, 2);
            case 'f' -> new Fraction(6);
            case 'H' -> new Digits(ChronoField.HOUR_OF_DAY, 2, 2);
            case 'h', 'I' -> new Digits(ChronoField.CLOCK_HOUR_OF_AMPM, 2, 2);
            case 'i' -> new Digits(ChronoField.MINUTE_OF_HOUR, 2, 2);
            case 'j' -> new Digits(ChronoField.DAY_OF_YEAR, 3, 3);
            case 'k' -> new Digits(ChronoField.HOUR_OF_DAY, 1, 2);
            case 'l' -> new Digits(ChronoField.CLOCK_HOUR_OF_AMPM, 1, 2);
            case 'M' -> TimeNames.month(TextStyle.FULL);
            case 'm' -> new Digits(ChronoField.MONTH_OF_YEAR, 2, 2);
            case 'p' -> TimeNames.HALF;
            case 'S', 's' -> new Digits(ChronoField.SECOND_OF_MINUTE, 2, 2);
            case 'v' -> new Digits(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2, 2);
            case 'W' -> TimeNames.dayOfWeek(TextStyle.FULL);
            case 'x' -> new Digits(IsoFields.WEEK_BASED_YEAR, 4, 4);
            case 'Y' -> new Digits(ChronoField.YEAR, 4, 4);
            case 'y' -> new ShortYear(ChronoField.YEAR, PIVOT);
            case 'w', 'U', 'u', 'V', 'X', 'D' ->
                    throw new IllegalArgumentException(
                            "%" + letter + " not currently supported in the date format string");
            default -> new Fixed(String.valueOf(letter));
        };
    }
}
