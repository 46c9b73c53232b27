package io.streamgauge.command.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The times that options name. */
public final class TimeText {

    /** The last time that Timestream stores. */
    public static final Instant LATEST = Instant.ofEpochSecond(0, Long.MAX_VALUE);

    private TimeText() {}

    /**
     * A time with an offset, or a date, which begins in UTC.
     *
     * @throws IllegalArgumentException where the text of an option is neither
     */
    public static Instant instant(String option, String text) {
        try {
            Instant instant =
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(Instant.EPOCH) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw notATime(option, text, e);
        }
        throw notATime(option, text, null);
    }

    private static IllegalArgumentException notATime(
            String option, String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "\"%s\" must be a time from 1970 to 2262 with its offset, or a date, but is \"%s\": write one such as 2026-11-01T12:00:00Z"
                        .formatted(option, text),
                cause);
    }
}
