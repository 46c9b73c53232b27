package io.streamgauge.local.feed;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The opening hours of the stock exchange: on weekdays, from half past nine until four in New York.
 */
final class Market {

    /** The day that the history begins with, as that of the real API does. */
    static final LocalDate FIRST_DAY = LocalDate.of(1999, 11, 1);

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);

    private Market() {}

    /** The newest day that the market was open on and is closed again. */
    static LocalDate lastClosed(Instant now) {
        ZonedDateTime there = now.atZone(NEW_YORK);
        LocalDate day = there.toLocalDate();
        return there.toLocalTime().isBefore(CLOSE) ? before(day) : atOrBefore(day);
    }

    /** The day that the market was open on before a day. */
    static LocalDate before(LocalDate day) {
        return atOrBefore(day.minusDays(1));
    }

    static Instant open(LocalDate day) {
        return day.atTime(OPEN).atZone(NEW_YORK).toInstant();
    }

    static Instant close(LocalDate day) {
        return day.atTime(CLOSE).atZone(NEW_YORK).toInstant();
    }

    private static LocalDate atOrBefore(LocalDate day) {
        LocalDate weekday = day;
        while (weekday.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
            weekday = weekday.minusDays(1);
        }
        return weekday;
    }
}
