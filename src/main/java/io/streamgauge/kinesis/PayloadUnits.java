package io.streamgauge.kinesis;

/**
 * The units in which Kinesis bills the records that are put into a provisioned stream: 25 KB of
 * each record, rounded up.
 *
 * @see <a href="https://aws.amazon.com/kinesis/data-streams/pricing/">Pricing</a>
 */
public final class PayloadUnits {

    /** The list price of a million units in US dollars, in US East (N. Virginia). */
    public static final double DOLLARS_A_MILLION = 0.014;

    private static final int UNIT_BYTES = 25 << 10;

    private PayloadUnits() {}

    /** The units of one record. */
    public static long of(int bytes) {
        return Math.max(1, (bytes + UNIT_BYTES - 1) / UNIT_BYTES);
    }
}
