package io.streamgauge.load;

import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.Reading;
import io.streamgauge.timestream.provision.TableSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The ranges of time that a table's stores accept.
 *
 * @param memoryFrom the earliest time for the memory store
 * @param magneticFrom the earliest time for the magnetic store
 * @param until the latest time that is accepted
 * @param magneticWrites whether the magnetic store accepts writes
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/writes.html#writes.late-arriving-data">Writing
 *     late-arriving data</a>
 */
record RetentionWindows(
        Instant memoryFrom, Instant magneticFrom, Instant until, boolean magneticWrites) {

    /** The maximum time of a reading ahead of Timestream's clock. */
    private static final Duration MAX_AHEAD = Duration.ofMinutes(15);

    private static final Duration MEMORY = Duration.ofHours(6);
    private static final Duration MAGNETIC = Duration.ofDays(73_000);

    /** The store of a reading, or the reason for its rejection. */
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
                now.plus(MAX_AHEAD),
                Boolean.TRUE.equals(table.magneticWrites()));
    }

    /** The rejection of a reading because of its time; empty if the table accepts it. */
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
