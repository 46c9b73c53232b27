package io.streamgauge.command.query;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The horizontal axis: the first and the last time, in seconds since 1970, and round times between
 * them, in UTC.
 */
record TimeAxis(double min, double max, Step step) {

    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
    private static final double DAY = 86_400;
    private static final double YEAR = 365 * DAY;

    /** What is free between two labels. */
    private static final int GAP = 3;

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /**
     * The distance of two round times.
     *
     * @param seconds about how long it is
     * @param months how many months it has; 0 where it is shorter
     * @param pattern how a time is written
     */
    record Step(double seconds, int months, String pattern) {}

    private static final List<Step> STEPS = steps();

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (double power = 1e-9; power < 0.9; power *= 10) {
            String pattern = "HH:mm:ss." + "S".repeat(power < 0.9e-6 ? 9 : power < 0.9e-3 ? 6 : 3);
            add(steps, pattern, power, 2 * power, 5 * power);
        }
        add(steps, "HH:mm:ss", 1, 2, 5, 10, 15, 30);
        add(steps, "HH:mm", MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE);
        add(steps, "HH:mm", HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR);
        add(steps, "MM-dd", DAY, 2 * DAY, 5 * DAY, 10 * DAY);
        for (int months : new int[] {1, 3, 6}) {
            steps.add(new Step(months * YEAR / 12, months, "uuuu-MM"));
        }
        for (int years = 1; years <= 1000; years *= 10) {
            for (int factor : new int[] {1, 2, 5}) {
                steps.add(new Step(years * factor * YEAR, years * factor * 12, "uuuu"));
            }
        }
        return steps;
    }

    private static void add(List<Step> steps, String pattern, double... seconds) {
        for (double each : seconds) {
            steps.add(new Step(each, 0, pattern));
        }
    }

    /**
     * The axis for times.
     *
     * @param columns the columns that it may have
     */
    static TimeAxis of(double min, double max, int columns) {
        if (min == max) {
            return of(min - MINUTE / 2, max + MINUTE / 2, columns);
        }
        TimeAxis loose = with(min, max, columns, 1);
        return loose.ticks().size() < 2 ? with(min, max, columns, 0) : loose;
    }

    /** The finest step whose labels have room, with more for those that stand at the ends. */
    private static TimeAxis with(double min, double max, int columns, int more) {
        double span = max - min;
        boolean days = Math.floor(min / DAY) != Math.floor(max / DAY);
        for (Step step : STEPS) {
            Step dated =
                    days && step.pattern().startsWith("HH:mm") && span > DAY
                            ? new Step(step.seconds(), 0, "MM-dd " + step.pattern())
                            : step;
            int width = dated.pattern().length() + GAP;
            if ((span / step.seconds() + more) * width <= columns) {
                return new TimeAxis(min, max, dated);
            }
        }
        return new TimeAxis(min, max, STEPS.get(STEPS.size() - 1));
    }

    /** Where a time is, from 0 for the first to 1 for the last. */
    double place(double time) {
        return (time - min) / (max - min);
    }

    /** The round times on the axis. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (step.months() == 0) {
            double last = Math.floor(max / step.seconds());
            for (double tick = Math.ceil(min / step.seconds()); tick <= last; tick++) {
                ticks.add(tick * step.seconds());
            }
            return ticks;
        }
        LocalDateTime first = at(min);
        int month = first.getYear() * 12 + first.getMonthValue() - 1;
        month -= Math.floorMod(month, step.months());
        for (double tick = start(month); tick <= max; tick = start(month)) {
            if (tick >= min) {
                ticks.add(tick);
            }
            month += step.months();
        }
        return ticks;
    }

    private static double start(int month) {
        return LocalDateTime.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1, 0, 0)
                .toEpochSecond(ZoneOffset.UTC);
    }

    /** A round time. */
    String label(double time) {
        return DateTimeFormatter.ofPattern(step.pattern(), Locale.ROOT).format(at(time));
    }

    /** The first and the last time. */
    String range() {
        return FULL.format(at(min)) + " to " + FULL.format(at(max)) + " UTC";
    }

    /** Rounded, since a double holds a time of today to about a microsecond. */
    private static LocalDateTime at(double time) {
        long seconds = (long) Math.floor(time);
        long micros = Math.round((time - seconds) * 1e6);
        return LocalDateTime.ofInstant(
                Instant.ofEpochSecond(seconds, micros * 1000), ZoneOffset.UTC);
    }
}
