package io.streamgauge.kinesis.wire;

import io.streamgauge.kinesis.ShardRecord;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A record as the CBOR of a response, whose attributes are decoded on access, because most routes
 * use only some of them.
 *
 * <p>It has a copy of its bytes, so that a retained record does not retain the whole response.
 */
final class SlicedRecord implements ShardRecord {

    /** Marks an unknown arrival time. */
    static final long UNKNOWN_ARRIVAL = Long.MIN_VALUE;

    private final String shardId;
    private final byte[] bytes;
    private final int sequenceNumber;
    private final int partitionKey;
    private final int data;
    private final long arrival;

    SlicedRecord(String shardId, byte[] bytes, Offsets offsets) {
        this.shardId = shardId;
        this.bytes = bytes;
        this.sequenceNumber = offsets.sequenceNumber;
        this.partitionKey = offsets.partitionKey;
        this.data = offsets.data;
        this.arrival = offsets.arrival;
    }

    /** The offsets of the attributes in a record; reused for the next record. */
    static final class Offsets {
        int sequenceNumber;
        int partitionKey;
        int data;
        long arrival;

        void clear() {
            sequenceNumber = 0;
            partitionKey = 0;
            data = 0;
            arrival = UNKNOWN_ARRIVAL;
        }

        /** Whether all required attributes were found. */
        boolean areComplete() {
            return sequenceNumber > 0 && partitionKey > 0 && data > 0;
        }
    }

    @Override
    public String shardId() {
        return shardId;
    }

    @Override
    public String sequenceNumber() {
        return text(sequenceNumber);
    }

    @Override
    public long subSequenceNumber() {
        return 0;
    }

    @Override
    public boolean last() {
        return true;
    }

    @Override
    public String partitionKey() {
        return text(partitionKey);
    }

    @Override
    public SdkBytes data() {
        return SdkBytes.fromByteArrayUnsafe(copyOfData());
    }

    @Override
    public byte[] copyOfData() {
        try {
            return at(data).readBytes();
        } catch (UnsupportedCborException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable Instant arrival() {
        return arrival == UNKNOWN_ARRIVAL ? null : Instant.ofEpochMilli(arrival);
    }

    @Override
    public boolean dataStartsWith(byte[] start) {
        try {
            CborReader reader = at(data);
            int length = reader.readLength(CborReader.BYTES);
            int from = reader.position();
            return length >= start.length
                    && Arrays.equals(bytes, from, from + start.length, start, 0, start.length);
        } catch (UnsupportedCborException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(int offset) {
        try {
            String text = at(offset).readText();
            return text == null ? "" : text;
        } catch (UnsupportedCborException e) {
            throw new IllegalStateException(e);
        }
    }

    private CborReader at(int offset) {
        return new CborReader(bytes, offset, bytes.length);
    }
}
