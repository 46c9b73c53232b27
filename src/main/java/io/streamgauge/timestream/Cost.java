package io.streamgauge.timestream;

/**
 * The cost of requests: Timestream bills each in write units of one KiB, rounded up.
 *
 * @param bytes the metered bytes
 * @param units write units of one KiB
 * @param unpackedUnits the units of the same requests with nothing in their common attributes
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/metering-and-pricing.writes.html">
 *     Writes</a>
 */
public record Cost(long bytes, long units, long unpackedUnits) {

    /**
     * The list price of a million write units in US dollars, in US East (N. Virginia).
     *
     * @see <a href="https://aws.amazon.com/timestream/pricing/">Pricing</a>
     */
    public static final double DOLLARS_A_MILLION = 0.50;

    private static final int UNIT_BYTES = 1024;

    /**
     * The cost of one request, where common attributes count once, and would be if each record
     * carried all of its own.
     */
    static Cost of(long bytes, long unpackedBytes) {
        return new Cost(bytes, units(bytes), units(unpackedBytes));
    }

    /** The sum of both costs. */
    Cost plus(Cost other) {
        return new Cost(
                bytes + other.bytes, units + other.units, unpackedUnits + other.unpackedUnits);
    }

    private static long units(long bytes) {
        return (bytes + UNIT_BYTES - 1) / UNIT_BYTES;
    }
}
