package io.streamgauge.local.influx.line;

/** In what the versions of InfluxDB differ when they read a line. */
public enum LineRules {
    /** There are no unsigned integers, and the last of a repeated field counts. */
    V1(false, true),
    /** The last of a repeated field counts. */
    V2(true, true),
    /** A repeated field is a mistake. */
    V3(true, false);

    private final boolean unsigned;
    private final boolean repeats;

    LineRules(boolean unsigned, boolean repeats) {
        this.unsigned = unsigned;
        this.repeats = repeats;
    }

    boolean hasUnsigned() {
        return unsigned;
    }

    boolean allowsRepeats() {
        return repeats;
    }
}
