package io.streamgauge.local.influx.line;

/** In what the versions of InfluxDB differ when they read a line. */
public enum LineRules {
    /** There are no unsigned integers, and the last of a repeated field counts. */
    V1(false, true, false),
    /** The last of a repeated field counts. */
    V2(true, true, false),
    /** A repeated field is a mistake. Two backslashes in a name or tag are one. */
    V3(true, false, true);

    private final boolean unsigned;
    private final boolean repeats;
    private final boolean backslashes;

    LineRules(boolean unsigned, boolean repeats, boolean backslashes) {
        this.unsigned = unsigned;
        this.repeats = repeats;
        this.backslashes = backslashes;
    }

    boolean hasUnsigned() {
        return unsigned;
    }

    boolean allowsRepeats() {
        return repeats;
    }

    /** Whether a backslash is escaped by another one, and must not end a name or tag. */
    boolean escapesBackslashes() {
        return backslashes;
    }
}
