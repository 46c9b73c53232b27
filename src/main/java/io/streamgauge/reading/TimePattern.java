package io.streamgauge.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The letters of a pattern of {@link java.time.format.DateTimeFormatter}; finds patterns that would
 * read times wrongly or only in part.
 */
final class TimePattern {

    private static final String HALF_DAY_HOURS = "hK";

    private final String pattern;
    private final List<Run> runs;

    TimePattern(String pattern) {
        this.pattern = pattern;
        this.runs = runs(pattern);
    }

    /** A fault of a pattern, such as "has no month and day", and what to write instead. */
    record Fault(String reason, String remedy) {}

    /** The fault of the pattern; null if it gives a date, or a date and a time of day. */
    @Nullable Fault fault() {
        Fault letter = wrongLetter();
        if (letter != null) {
            return letter;
        }
        Fault missing = missingDate();
        return missing == null ? missingTime() : missing;
    }

    /** The pattern with zone ids in place of the names of zones, which are ambiguous. */
    String withZoneIds() {
        StringBuilder changed = new StringBuilder(pattern);
        for (int at = runs.size() - 1; at >= 0; at--) {
            Run run = runs.get(at);
            if (run.letter() == 'z' || run.letter() == 'v') {
                changed.replace(run.start(), run.start() + run.length(), "VV");
            }
        }
        return changed.toString();
    }

    boolean hasZoneName() {
        return has("zvV");
    }

    private @Nullable Fault wrongLetter() {
        Run half = first(HALF_DAY_HOURS);
        if (half != null && !has("aB")) {
            return new Fault(
                    "has the hour of half a day (" + half + ") without AM or PM (a)",
                    "write " + with(half, 'H') + ", or add a");
        }
        Run month = first("ML");
        Run week = first("Y");
        if (week != null && (month != null || has("dDyu"))) {
            return new Fault(
                    "has the year of the week (" + week + ") with a month, a day or a year",
                    "write " + with(week, 'y'));
        }
        Run day = first("D");
        if (day != null && month != null) {
            return new Fault(
                    "has the day of the year (" + day + ") with a month",
                    "write " + with(day, 'd'));
        }
        return wrongCase(month);
    }

    /** Minutes in place of a month, a month in place of minutes, and a fraction without seconds. */
    private @Nullable Fault wrongCase(@Nullable Run month) {
        Run minute = first("m");
        if (minute != null && month == null && has("d") && has("yu")) {
            return new Fault(
                    "has the minute (" + minute + ") and no month", "write " + with(minute, 'M'));
        }
        Run last = last('M');
        if (minute == null && last != null && !last.equals(month) && has("HkhK")) {
            return new Fault(
                    "has the month (" + last + ") twice and no minute", "write " + with(last, 'm'));
        }
        Run fraction = first("S");
        if (fraction != null && minute != null && !has("s")) {
            return new Fault(
                    "has a fraction (" + fraction + ") of no second",
                    "write " + with(fraction, 's'));
        }
        return null;
    }

    private @Nullable Fault missingDate() {
        if (has("Y") && has("w") && has("Eec")) {
            return null;
        }
        boolean hasYear = has("yu");
        boolean hasMonth = has("ML");
        boolean hasDay = has("d");
        if (hasYear && (has("D") || (hasMonth && (hasDay || (has("W") && has("Eec")))))) {
            return null;
        }
        if (has("g")) {
            return null;
        }
        List<String> missing = new ArrayList<>();
        if (!hasYear) {
            missing.add("year");
        }
        if (!hasMonth) {
            missing.add("month");
        }
        if (!hasDay) {
            missing.add("day");
        }
        return new Fault(
                "has no " + String.join(" and ", missing),
                "write a pattern of a whole date such as yyyy-MM-dd HH:mm, or select a date made of"
                        + " the field, as in SELECT year || '-01-01' AS time");
    }

    private @Nullable Fault missingTime() {
        boolean hasHour = has("HkAnN") || (has(HALF_DAY_HOURS) && has("aB"));
        String finer = hasHour ? "" : "msSaB";
        for (int at = 0; at < finer.length(); at++) {
            Run run = first(String.valueOf(finer.charAt(at)));
            if (run != null) {
                return new Fault("has " + run + " but no hour", "add HH");
            }
        }
        Run second = first("s");
        if (second != null && !has("mAnN")) {
            return new Fault("has " + second + " but no minute", "add mm");
        }
        Run fraction = first("S");
        if (fraction != null && !has("s")) {
            return new Fault("has " + fraction + " but no second", "add ss");
        }
        return null;
    }

    private boolean has(String letters) {
        return first(letters) != null;
    }

    private @Nullable Run first(String letters) {
        for (Run run : runs) {
            if (letters.indexOf(run.letter()) >= 0) {
                return run;
            }
        }
        return null;
    }

    private @Nullable Run last(char letter) {
        for (int at = runs.size() - 1; at >= 0; at--) {
            if (runs.get(at).letter() == letter) {
                return runs.get(at);
            }
        }
        return null;
    }

    /** The pattern with another letter in one place. */
    private String with(Run run, char letter) {
        return pattern.substring(0, run.start())
                + String.valueOf(letter).repeat(run.length())
                + pattern.substring(run.start() + run.length());
    }

    /** The letters outside of quotes, in runs of the same letter. */
    private static List<Run> runs(String pattern) {
        List<Run> runs = new ArrayList<>();
        boolean quoted = false;
        int at = 0;
        while (at < pattern.length()) {
            char letter = pattern.charAt(at);
            int end = at + 1;
            quoted ^= letter == '\'';
            if (!quoted && isLetter(letter)) {
                while (end < pattern.length() && pattern.charAt(end) == letter) {
                    end++;
                }
                if (letter != 'p') {
                    runs.add(new Run(letter, at, end - at));
                }
            }
            at = end;
        }
        return runs;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** A run of one letter. */
    private record Run(char letter, int start, int length) {

        @Override
        public String toString() {
            return String.valueOf(letter).repeat(length);
        }
    }
}
