package io.streamgauge.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Conversion of dates and times without an offset to instants, in the zone of their clock. */
record LocalTimes(ZoneId zone) {

    LocalTimes {
        zone = zone.normalized();
    }

    Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /**
     * The instant of a local time, in seconds since 1970-01-01T00:00 on that clock. There must be
     * exactly one, unlike where clocks are put forward or back.
     */
    Instant instant(String field, String text, long seconds, int nano)
            throws InvalidFieldException {
        if (zone instanceof ZoneOffset offset) {
            return Instant.ofEpochSecond(seconds - offset.getTotalSeconds(), nano);
        }
        return instant(field, text, LocalDateTime.ofEpochSecond(seconds, nano, ZoneOffset.UTC));
    }

    Instant instant(String field, String text, LocalDateTime time) throws InvalidFieldException {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.size() != 1) {
            throw new InvalidFieldException(
                    field,
                    offsets.isEmpty()
                            ? "must be a time that exists in " + zone + ", where clocks skip it"
                            : "must have an offset, since clocks in " + zone + " show it twice",
                    text);
        }
        return time.toInstant(offsets.get(0));
    }
}
