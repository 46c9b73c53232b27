package io.streamgauge.reading;

import java.time.Instant;

/** A time, and the coarsest unit at hand that loses nothing of it. */
record EpochTime(Instant time, TimeUnit unit) {

    /** The first instant that Timestream holds. */
    static final Instant EARLIEST = Instant.EPOCH;

    /** The last instant that Timestream holds, where its nanoseconds fill a long. */
    static final Instant LATEST = TimeUnit.NANOSECONDS.instant(Long.MAX_VALUE);

    /** A moment that came as an instant or as ISO-8601 text. */
    static EpochTime of(Instant time) {
        return new EpochTime(time, TimeUnit.MILLISECONDS.orFinerFor(time));
    }
}
