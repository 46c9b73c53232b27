package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.functions.DateTimePart.Name;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The parts of patterns that are names, in English. */
final class TimeNames {

    static final Name HALF =
            new Name(
                    ChronoField.AMPM_OF_DAY,
                    Map.of(0L, "AM", 1L, "PM"),
                    Map.of("am", 0L, "pm", 1L));

    private TimeNames() {}

    /** The name of a month. */
    static Name month(TextStyle style) {
        Map<Long, String> written = new HashMap<>();
        Map<String, Long> read = new HashMap<>();
        for (Month month : Month.values()) {
            long value = month.getValue();
            read.put(month.name().toLowerCase(Locale.ROOT), value);
            read.put(month.name().toLowerCase(Locale.ROOT).substring(0, 3), value);
            written.put(value, name(month.name(), style));
        }
        return new Name(ChronoField.MONTH_OF_YEAR, written, read);
    }

    /** The name of a day of the week. */
    static Name dayOfWeek(TextStyle style) {
        Map<Long, String> written = new HashMap<>();
        Map<String, Long> read = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            long value = day.getValue();
            read.put(day.name().toLowerCase(Locale.ROOT), value);
            read.put(day.name().toLowerCase(Locale.ROOT).substring(0, 3), value);
            written.put(value, name(day.name(), style));
        }
        return new Name(ChronoField.DAY_OF_WEEK, written, read);
    }

    private static String name(String constant, TextStyle style) {
        String name = constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
        return style == TextStyle.SHORT ? name.substring(0, 3) : name;
    }
}
