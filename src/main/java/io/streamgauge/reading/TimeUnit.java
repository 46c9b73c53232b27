package io.streamgauge.reading;

import java.time.Instant;

/** The time units of Timestream, of a whole number since 1970-01-01T00:00:00Z. */
public enum TimeUnit {
    SECONDS(1),
    MILLISECONDS(1_000),
    MICROSECONDS(1_000_000),
    NANOSECONDS(1_000_000_000);

    private static final TimeUnit[] UNITS = values();

    private final long inASecond;
    private final int nanoseconds;

    TimeUnit(int inASecond) {
        this.inASecond = inASecond;
        this.nanoseconds = 1_000_000_000 / inASecond;
    }

    /**
     * The whole units from the epoch to an instant, truncated.
     *
     * @throws ArithmeticException if the number does not fit a long
     */
    public long of(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), inASecond),
                instant.getNano() / nanoseconds);
    }

    /** The instant at a number of units after the epoch, or before it if negative. */
    public Instant instant(long units) {
        return Instant.ofEpochSecond(
                Math.floorDiv(units, inASecond), Math.floorMod(units, inASecond) * nanoseconds);
    }

    /** Whether an instant is a whole number of units. */
    @SuppressWarnings("JavaInstantGetSecondsGetNano") // a second is a whole number of any unit
    public boolean holds(Instant instant) {
        return instant.getNano() % nanoseconds == 0;
    }

    /** This unit, or the coarsest of the finer ones that holds the instant. */
    TimeUnit orFinerFor(Instant instant) {
        for (TimeUnit unit : UNITS) {
            if (unit.compareTo(this) >= 0 && unit.holds(instant)) {
                return unit;
            }
        }
        return NANOSECONDS;
    }

    /** The nanoseconds of one unit. */
    int nanoseconds() {
        return nanoseconds;
    }

    /** The last epoch that Timestream stores: its nanoseconds fill a long. */
    public long latest() {
        return Long.MAX_VALUE / nanoseconds;
    }

    void check(Instant instant) {
        if (!holds(instant)) {
            throw new IllegalArgumentException(instant + " is finer than " + this);
        }
    }
}
