package io.streamgauge.timestream;

import java.util.Locale;

/** Which of a table's stores is meant. */
public enum Store {
    /** The memory store, which takes what is recent. */
    MEMORY,
    /** The magnetic store, which takes what arrives late. */
    MAGNETIC,
    /** Timestream did not say: it names the stores only where it rejects no record. */
    UNKNOWN;

    /** The store as meters name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
