package io.streamgauge.fetch;

import io.streamgauge.files.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A limit on the calls to a source, in a minute and in a day.
 *
 * <p>A call is on disk before it goes out: neither a restart nor a kill forgets it. The minute is
 * the last 60 seconds; the day is that of the zone.
 *
 * @param file counts the calls
 * @param perMinute the maximum in any 60 seconds; {@link Integer#MAX_VALUE} for no limit
 * @param perDay the maximum in a day; {@link Integer#MAX_VALUE} for no limit
 */
public record CallLimit(
        AtomicFile file, int perMinute, int perDay, ZoneId zone, InstantSource clock) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Reading and writing the file is one step, for all limits: they may have the same file. */
    private static final Object ONE_AT_A_TIME = new Object();

    /**
     * Takes a call from the budget; it is on disk when this returns.
     *
     * @throws CallRefusedException where nothing is left, with what is used and when there is more
     */
    public void take() {
        synchronized (ONE_AT_A_TIME) {
            Instant now = clock.instant();
            LocalDate today = now.atZone(zone).toLocalDate();
            try {
                CallHistory made = CallHistory.read(file).at(now.minus(MINUTE), today);
                check(made);
                made.andOne(now, perMinute < Integer.MAX_VALUE).save(file);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The call is not counted, and not made: " + e.getMessage(), e);
            }
        }
    }

    private void check(CallHistory made) {
        if (made.today() >= perDay) {
            Instant next = made.day().plusDays(1).atStartOfDay(zone).toInstant();
            throw refused("perDay", made.today(), perDay, next);
        }
        if (made.recent().size() >= perMinute) {
            Instant freed = made.recent().get(made.recent().size() - perMinute).plus(MINUTE);
            throw refused("perMinute", made.recent().size(), perMinute, freed);
        }
    }

    private CallRefusedException refused(String limit, int used, int allowed, Instant next) {
        return new CallRefusedException(
                "The budget '%s' is used up: %d of %d calls (\"%s\"); there is more at %s"
                        .formatted(file.path().getFileName(), used, allowed, limit, next));
    }
}
