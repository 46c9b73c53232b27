package io.streamgauge.local.timestream;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The times that a table takes records for, at one moment, in epoch nanoseconds.
 *
 * @param oldest the start of the magnetic store, or of the memory store when late records are not
 *     taken
 * @param memory the start of the memory store
 * @param end 15 minutes from now
 */
record Window(long oldest, long memory, long end, boolean late) {

    /** What a rejection for its time begins with. */
    static final String OUTSIDE = "The record timestamp is outside the time range";

    private static final Duration AHEAD = Duration.ofMinutes(15);

    /** The window of a table; late records may be welcome though the table does not take them. */
    static Window of(Table table, Instant now, boolean takesLateRecords) {
        long memory = nanos(now.minus(table.retention().memory()));
        boolean late = takesLateRecords || table.takesLateRecords();
        long magnetic = nanos(now.minus(table.retention().magnetic()));
        return new Window(
                late ? Math.min(magnetic, memory) : memory, memory, nanos(now.plus(AHEAD)), late);
    }

    /** Why the time is rejected, if it is. */
    Optional<String> reason(long time) {
        if (time >= end) {
            return Optional.of(reason("data ingestion window"));
        }
        if (time < oldest) {
            return Optional.of(reason(late ? "data ingestion window" : "memory store"));
        }
        return Optional.empty();
    }

    boolean inMemory(long time) {
        return time >= memory;
    }

    private String reason(String store) {
        return (OUTSIDE + " [%s, %s) of the %s.").formatted(instant(oldest), instant(end), store);
    }

    private static long nanos(Instant instant) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long nanos) {
        return Instant.EPOCH.plusNanos(nanos).truncatedTo(ChronoUnit.MILLIS);
    }
}
