package io.streamgauge.compare;

/**
 * How many points differ.
 *
 * @param missing points that InfluxDB does not hold
 * @param extra points that only InfluxDB holds
 * @param changed points with other values
 */
public record DifferenceCounts(long missing, long extra, long changed) {

    static final DifferenceCounts NONE = new DifferenceCounts(0, 0, 0);

    /** Whether none differs. */
    public boolean isZero() {
        return missing == 0 && extra == 0 && changed == 0;
    }

    DifferenceCounts plus(DifferenceCounts other) {
        return new DifferenceCounts(
                missing + other.missing, extra + other.extra, changed + other.changed);
    }
}
