package io.streamgauge.reading;

import java.time.Instant;

/** An instant, and the coarsest unit of Timestream that represents it exactly. */
record EpochTime(Instant time, TimeUnit unit) {

    /** The first instant that Timestream stores. */
    static final Instant EARLIEST = Instant.EPOCH;

    /** The last instant that Timestream stores: its nanoseconds fill a long. */
    static final Instant LATEST = TimeUnit.NANOSECONDS.instant(Long.MAX_VALUE);

    /** The time of an instant, or of ISO-8601 text, which declares no unit. */
    static EpochTime of(Instant time) {
        return new EpochTime(time, TimeUnit.MILLISECONDS.orFinerFor(time));
    }
}
