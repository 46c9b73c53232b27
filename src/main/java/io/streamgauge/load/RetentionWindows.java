package io.streamgauge.load;

import io.streamgauge.reading.Reading;
import io.streamgauge.timestream.RejectReason;
import io.streamgauge.timestream.RejectedReading;
import io.streamgauge.timestream.provision.TableSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which of a table's stores a reading would go to, by its time.
 *
 * @param memoryFrom the memory store takes readings from here on
 * @param magneticFrom older ones than these are in no store
 * @param until later ones are rejected
 * @param magneticWrites whether the magnetic store takes writes
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/writes.html#writes.late-arriving-data">Writing
 *     late-arriving data</a>
 */
record RetentionWindows(
        Instant memoryFrom, Instant magneticFrom, Instant until, boolean magneticWrites) {

    /** How far ahead of Timestream's clock a reading may be. */
    private static final Duration AHEAD = Duration.ofMinutes(15);

    private static final Duration MEMORY = Duration.ofHours(6);
    private static final Duration MAGNETIC = Duration.ofDays(73_000);

    /** Where a reading goes. */
    enum Place {
        MEMORY,
        MAGNETIC,
        TOO_OLD,
        TOO_NEW
    }

    static RetentionWindows of(TableSettings table, Instant now) {
        Duration memory = table.memoryRetention() == null ? MEMORY : table.memoryRetention();
        Duration magnetic =
                table.magneticRetention() == null ? MAGNETIC : table.magneticRetention();
        return new RetentionWindows(
                now.minus(memory),
                now.minus(magnetic),
                now.plus(AHEAD),
                Boolean.TRUE.equals(table.magneticWrites()));
    }

    /** Why the table would reject a reading because of its time; empty where it would not. */
    Optional<RejectedReading> refusal(Reading reading) {
        Place place = of(reading.time());
        if (place != Place.TOO_OLD && place != Place.TOO_NEW) {
            return Optional.empty();
        }
        return Optional.of(
                new RejectedReading(
                        reading,
                        place == Place.TOO_OLD ? RejectReason.TOO_OLD : RejectReason.TOO_NEW,
                        place == Place.TOO_OLD
                                ? "its time, %s, is before %s, the oldest that the table keeps"
                                        .formatted(reading.time(), magneticFrom)
                                : "its time, %s, is after %s, the latest that Timestream accepts"
                                        .formatted(reading.time(), until),
                        null));
    }

    Place of(Instant time) {
        if (time.isAfter(until)) {
            return Place.TOO_NEW;
        }
        if (!time.isBefore(memoryFrom)) {
            return Place.MEMORY;
        }
        return magneticWrites && time.isBefore(magneticFrom) ? Place.TOO_OLD : Place.MAGNETIC;
    }
}
