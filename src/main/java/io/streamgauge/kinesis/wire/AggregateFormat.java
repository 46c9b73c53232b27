package io.streamgauge.kinesis.wire;

/**
 * The numbers of the Kinesis Producer Library's aggregated records.
 *
 * <p>Such a record is four magic bytes, the protocol buffer AggregatedRecord, and the MD5 of the
 * latter. AggregatedRecord is a table of partition keys (field 1), one of explicit hash keys (2),
 * and records (3); these name their keys by the place in the tables (1 and 2) and hold their data
 * (3).
 *
 * @see <a
 *     href="https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md">KPL
 *     Aggregated Record Format</a>
 */
public final class AggregateFormat {

    public static final int MAGIC = 0xF3899AC2;
    public static final int MAGIC_LENGTH = 4;
    public static final int DIGEST_LENGTH = 16;

    public static final int PARTITION_KEY_TABLE = 1;
    static final int EXPLICIT_HASH_KEY_TABLE = 2;
    public static final int RECORDS = 3;

    public static final int PARTITION_KEY_INDEX = 1;
    static final int EXPLICIT_HASH_KEY_INDEX = 2;
    public static final int DATA = 3;

    /** The wire types of protocol buffers; the two of groups are not used any more. */
    public static final int VARINT = 0;

    static final int FIXED_64 = 1;
    public static final int LENGTH_DELIMITED = 2;
    static final int FIXED_32 = 5;

    private AggregateFormat() {}

    static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }
}
