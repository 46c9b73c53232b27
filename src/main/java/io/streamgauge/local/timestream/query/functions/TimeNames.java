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
        return names(ChronoField.MONTH_OF_YEAR, Month.values(), style);
    }

    /** The name of a day of the week. */
    static Name dayOfWeek(TextStyle style) {
        return names(ChronoField.DAY_OF_WEEK, DayOfWeek.values(), style);
    }

    /** Names that are read whole and by three letters; the first one has the value 1. */
    private static Name names(ChronoField field, Enum<?>[] constants, TextStyle style) {
        Map<Long, String> written = new HashMap<>();
        Map<String, Long> read = new HashMap<>();
        for (int i = 0; i < constants.length; i++) {
            long value = i + 1L;
            String name = constants[i].name().toLowerCase(Locale.ROOT);
            read.put(name, value);
            read.put(name.substring(0, 3), value);
            String capital = constants[i].name().charAt(0) + name.substring(1);
            written.put(value, style == TextStyle.SHORT ? capital.substring(0, 3) : capital);
        }
        return new Name(field, written, read);
    }
}
