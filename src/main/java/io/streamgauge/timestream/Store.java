package io.streamgauge.timestream;

import java.util.Locale;

/** A store of a table. */
public enum Store {
    /** The memory store, for recent readings. */
    MEMORY,
    /** The magnetic store, for readings that arrive late. */
    MAGNETIC,
    /** Timestream did not say: it names the stores only where it rejects no record. */
    UNKNOWN;

    /** The store as meters name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
