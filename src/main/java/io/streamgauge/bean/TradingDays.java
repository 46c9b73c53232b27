package io.streamgauge.bean;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The days on which the exchanges of New York may have been open: all but Saturday and Sunday. */
final class TradingDays {

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime CLOSE = LocalTime.of(16, 0);

    private TradingDays() {}

    /** The newest trading day that is over. */
    static LocalDate lastClosed(Instant now) {
        ZonedDateTime there = now.atZone(NEW_YORK);
        LocalDate day = there.toLocalDate();
        if (there.toLocalTime().isBefore(CLOSE)) {
            day = day.minusDays(1);
        }
        while (!isTradingDay(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    /** How many trading days there are after one day, up to another one. */
    static long between(LocalDate after, LocalDate until) {
        return after.plusDays(1)
                .datesUntil(until.plusDays(1))
                .filter(TradingDays::isTradingDay)
                .count();
    }

    private static boolean isTradingDay(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }
}
