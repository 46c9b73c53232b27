package io.streamgauge.local.timestream.scheduled;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days of a cron expression, which one of its fields day-of-month and day-of-week gives. */
final class CronDays {

    private static final Pattern NEAREST_WEEKDAY = Pattern.compile("(\\d{1,2}|L)W");
    private static final Pattern LAST_OF_WEEKDAY = Pattern.compile("(\\w{1,3}?)L");
    private static final Pattern INSTANCE = Pattern.compile("(\\w{1,3})#(\\w+)");
    private static final int WEEK = 7;
    private static final int MAX_INSTANCE = 5;

    private CronDays() {}

    /** Whether a day is one of them; IllegalArgumentException with the rule that they break. */
    static Predicate<LocalDate> of(String dayOfMonth, String dayOfWeek) {
        if (dayOfMonth.equals("?") == dayOfWeek.equals("?")) {
            throw new IllegalArgumentException(
                    "one of the fields Day-of-month and Day-of-week must be '?', and the other"
                            + " not");
        }
        return dayOfWeek.equals("?")
                ? ofMonth(dayOfMonth.toUpperCase(Locale.ROOT))
                : ofWeek(dayOfWeek.toUpperCase(Locale.ROOT));
    }

    private static Predicate<LocalDate> ofMonth(String field) {
        if (field.equals("L")) {
            return date -> date.getDayOfMonth() == date.lengthOfMonth();
        }
        Matcher weekday = NEAREST_WEEKDAY.matcher(field);
        if (weekday.matches()) {
            String day = weekday.group(1);
            int wanted = day.equals("L") ? Integer.MAX_VALUE : CronField.DAY_OF_MONTH.number(day);
            return date -> date.equals(nearestWeekday(date, wanted));
        }
        BitSet days = CronField.DAY_OF_MONTH.numbers(field);
        return date -> days.get(date.getDayOfMonth());
    }

    private static Predicate<LocalDate> ofWeek(String field) {
        if (field.equals("L")) {
            return date -> date.getDayOfWeek() == DayOfWeek.SATURDAY;
        }
        Matcher last = LAST_OF_WEEKDAY.matcher(field);
        if (last.matches()) {
            DayOfWeek day = day(CronField.DAY_OF_WEEK.number(last.group(1)));
            return date -> date.equals(date.with(TemporalAdjusters.lastInMonth(day)));
        }
        Matcher instance = INSTANCE.matcher(field);
        if (instance.matches()) {
            DayOfWeek day = day(CronField.DAY_OF_WEEK.number(instance.group(1)));
            int number = instance(instance.group(2), field);
            return date ->
                    date.getDayOfWeek() == day && (date.getDayOfMonth() - 1) / WEEK + 1 == number;
        }
        BitSet days = CronField.DAY_OF_WEEK.numbers(field);
        return date -> days.get(date.getDayOfWeek().getValue() % WEEK + 1);
    }

    private static int instance(String text, String field) {
        if (!text.matches("[1-" + MAX_INSTANCE + "]")) {
            throw CronField.DAY_OF_WEEK.invalid(field);
        }
        return Integer.parseInt(text);
    }

    /** The weekday in the month of a date that is the closest to a day of it. */
    private static LocalDate nearestWeekday(LocalDate date, int dayOfMonth) {
        LocalDate day = date.withDayOfMonth(Math.min(dayOfMonth, date.lengthOfMonth()));
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
            case SUNDAY ->
                    day.getDayOfMonth() == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
            default -> day;
        };
    }

    /** The day of a number from 1, which is Sunday. */
    private static DayOfWeek day(int number) {
        return DayOfWeek.SUNDAY.plus(number - 1L);
    }
}
