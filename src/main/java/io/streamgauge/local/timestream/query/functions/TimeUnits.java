package io.streamgauge.local.timestream.query.functions;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A call whose first argument names a unit of time, with a template for each unit. Arguments may
 * stand several times in a template.
 *
 * @param type what the units belong to, in the error for others
 */
record TimeUnits(String type, Map<String, String> templates) implements CallPrinter {

    static final long SECOND = 1_000_000_000L;
    static final long DAY = 86_400 * SECOND;

    /** The units of a fixed length, in nanoseconds, the longest last. */
    static final Map<String, Long> NANOS = nanos();

    /** The units of months. */
    static final Map<String, Integer> MONTHS = months();

    private static Map<String, Long> nanos() {
        Map<String, Long> nanos = new LinkedHashMap<>();
        nanos.put("nanosecond", 1L);
        nanos.put("microsecond", 1_000L);
        nanos.put("millisecond", 1_000_000L);
        nanos.put("second", SECOND);
        nanos.put("minute", 60 * SECOND);
        nanos.put("hour", 3_600 * SECOND);
        nanos.put("day", DAY);
        nanos.put("week", 7 * DAY);
        return nanos;
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new LinkedHashMap<>();
        months.put("month", 1);
        months.put("quarter", 3);
        months.put("year", 12);
        return months;
    }

    @Override
    public String text() {
        return "lower( " + String.join(" ", templates.values());
    }

    @Override
    public String print(PrintedCall call) {
        Optional<String> unit = call.constant(0);
        if (unit.isPresent()) {
            String name = unit.get().toLowerCase(Locale.ROOT);
            if (templates.containsKey(name)) {
                return new Template(templates.get(name)).print(call);
            }
        }
        StringBuilder text = new StringBuilder("CASE lower({0})");
        templates.forEach(
                (name, template) -> text.append(" WHEN '%s' THEN %s".formatted(name, template)));
        text.append(" ELSE CASE WHEN {0} IS NOT NULL THEN CAST(ts_error('''' || {0} ||")
                .append(" ''' is not a valid ")
                .append(type)
                .append(" field') AS {type}) END END");
        return new Template(text.toString()).print(call);
    }
}
