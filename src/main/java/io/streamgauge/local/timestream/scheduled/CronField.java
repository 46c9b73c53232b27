package io.streamgauge.local.timestream.scheduled;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field of a cron expression that lists numbers: minutes, hours, months, years and days. */
enum CronField {
    MINUTES("Minutes", 0, 59, List.of()),
    HOURS("Hours", 0, 23, List.of()),
    DAY_OF_MONTH("Day-of-month", 1, 31, List.of()),
    MONTH(
            "Month",
            1,
            12,
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC")),
    DAY_OF_WEEK("Day-of-week", 1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")),
    YEAR("Year", 1970, 2199, List.of());

    private static final Pattern PART =
            Pattern.compile("(?:(\\*)|(\\w+)(?:-(\\w+))?)(?:/(\\d{1,4}))?");

    private final String title;
    private final int min;
    private final int max;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> names;

    CronField(String title, int min, int max, List<String> names) {
        this.title = title;
        this.min = min;
        this.max = max;
        this.names = names;
    }

    /** The numbers of a field; IllegalArgumentException with the rule that it breaks. */
    BitSet numbers(String text) {
        BitSet numbers = new BitSet();
        for (String part : text.split(",", -1)) {
            add(part, numbers);
        }
        return numbers;
    }

    /** The number that a name or digits stand for. */
    int number(String text) {
        int name = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (name >= 0) {
            return min + name;
        }
        if (!text.matches("\\d{1,4}")) {
            throw invalid(text);
        }
        int number = Integer.parseInt(text);
        if (number < min || number > max) {
            throw invalid(text);
        }
        return number;
    }

    /** The error for a text that this field does not allow. */
    IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "'%s' is not valid in the field %s, which is from %d to %d"
                        .formatted(text, title, min, max));
    }

    private void add(String part, BitSet numbers) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            throw invalid(part);
        }
        String step = matcher.group(4);
        int from = matcher.group(1) == null ? number(matcher.group(2)) : min;
        int to = max;
        if (matcher.group(3) != null) {
            to = number(matcher.group(3));
        } else if (matcher.group(1) == null && step == null) {
            to = from;
        }
        int by = step == null ? 1 : Integer.parseInt(step);
        if (to < from || by == 0) {
            throw invalid(part);
        }
        for (int number = from; number <= to; number += by) {
            numbers.set(number);
        }
    }
}
