package io.streamgauge.kinesis;

/**
 * The quotas of one PutRecords request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">PutRecords</a>
 */
public final class PutRecordsLimits {

    /** The maximum number of entries. */
    public static final int MAX_RECORDS = 500;

    /** The maximum number of bytes of data and partition keys: 10 MiB. */
    public static final int MAX_BYTES = 10 << 20;

    private PutRecordsLimits() {}
}
