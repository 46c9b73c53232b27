package io.streamgauge.kinesis.wire;

import com.google.protobuf.WireFormat;

/**
 * The constants of the Kinesis Producer Library's aggregated records.
 *
 * <p>An aggregated record consists of four magic bytes, the protocol buffer AggregatedRecord, and
 * the MD5 of the latter. AggregatedRecord has a table of partition keys, one of explicit hash keys,
 * and records, which have their data and the indexes of their keys.
 *
 * @see <a
 *     href="https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md">KPL
 *     Aggregated Record Format</a>
 */
public final class AggregateFormat {

    public static final int MAGIC = 0xF3899AC2;
    public static final int MAGIC_LENGTH = 4;
    public static final int DIGEST_LENGTH = 16;

    /** The tags of the fields of AggregatedRecord. */
    public static final int PARTITION_KEY = tag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED);

    static final int EXPLICIT_HASH_KEY = tag(2, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    public static final int RECORD = tag(3, WireFormat.WIRETYPE_LENGTH_DELIMITED);

    /** The tags of the fields of a record. */
    public static final int PARTITION_KEY_INDEX = tag(1, WireFormat.WIRETYPE_VARINT);

    static final int EXPLICIT_HASH_KEY_INDEX = tag(2, WireFormat.WIRETYPE_VARINT);
    public static final int DATA = tag(3, WireFormat.WIRETYPE_LENGTH_DELIMITED);

    private AggregateFormat() {}

    private static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }
}
