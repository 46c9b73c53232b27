package io.streamgauge.local.timestream.scheduled;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Predicate;

/** A cron expression of six fields: minutes, hours, day of month, month, day of week and year. */
record CronExpression(
        BitSet minutes, BitSet hours, Predicate<LocalDate> days, BitSet months, BitSet years)
        implements ScheduleExpression {

    private static final int FIELDS = 6;

    /** The fields between the brackets; IllegalArgumentException with the rule that they break. */
    static CronExpression of(String text) {
        String[] fields = text.strip().split("\\s+", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "a cron expression has six fields: Minutes Hours Day-of-month Month Day-of-week"
                            + " Year");
        }
        return new CronExpression(
                CronField.MINUTES.numbers(fields[0]),
                CronField.HOURS.numbers(fields[1]),
                CronDays.of(fields[2], fields[4]),
                CronField.MONTH.numbers(fields[3]),
                CronField.YEAR.numbers(fields[5]));
    }

    @Override
    public Optional<Instant> next(Instant after, Instant created) {
        LocalDateTime from =
                LocalDateTime.ofInstant(after, ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .plusMinutes(1);
        Optional<LocalDateTime> today = isDay(from.toLocalDate()) ? timeOf(from) : Optional.empty();
        return today.or(() -> nextDay(from.toLocalDate().plusDays(1)))
                .map(time -> time.toInstant(ZoneOffset.UTC));
    }

    private Optional<LocalDateTime> nextDay(LocalDate from) {
        LocalDate date = from;
        while (date.getYear() < years.length()) {
            if (!years.get(date.getYear())) {
                date = LocalDate.of(date.getYear() + 1, 1, 1);
            } else if (!months.get(date.getMonthValue())) {
                date = date.withDayOfMonth(1).plusMonths(1);
            } else if (!days.test(date)) {
                date = date.plusDays(1);
            } else {
                return timeOf(date.atStartOfDay());
            }
        }
        return Optional.empty();
    }

    private boolean isDay(LocalDate date) {
        return years.get(date.getYear()) && months.get(date.getMonthValue()) && days.test(date);
    }

    /** The first time of the day that is not before another. */
    private Optional<LocalDateTime> timeOf(LocalDateTime from) {
        int minute = hours.get(from.getHour()) ? minutes.nextSetBit(from.getMinute()) : -1;
        if (minute >= 0) {
            return Optional.of(from.withMinute(minute));
        }
        int hour = hours.nextSetBit(from.getHour() + 1);
        return hour < 0
                ? Optional.empty()
                : Optional.of(from.withHour(hour).withMinute(minutes.nextSetBit(0)));
    }
}
