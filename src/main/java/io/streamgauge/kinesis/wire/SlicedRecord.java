package io.streamgauge.kinesis.wire;

import io.streamgauge.kinesis.ShardRecord;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A record as it stands in the CBOR of an answer, whose parts are made when they are looked at:
 * most routes look at some of them only.
 *
 * <p>It has its bytes of its own, as whoever keeps one record of an answer must not keep ten
 * thousand.
 */
final class SlicedRecord implements ShardRecord {

    /** The arrival of a record of which it is not told. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private final String shardId;
    private final byte[] bytes;
    private final int sequenceNumber;
    private final int partitionKey;
    private final int data;
    private final long arrival;

    SlicedRecord(String shardId, byte[] bytes, Places places) {
        this.shardId = shardId;
        this.bytes = bytes;
        this.sequenceNumber = places.sequenceNumber;
        this.partitionKey = places.partitionKey;
        this.data = places.data;
        this.arrival = places.arrival;
    }

    /** Where the parts of a record stand in it; used for one record after the other. */
    static final class Places {
        int sequenceNumber;
        int partitionKey;
        int data;
        long arrival;

        void clear() {
            sequenceNumber = 0;
            partitionKey = 0;
            data = 0;
            arrival = UNKNOWN;
        }

        /** Whether all that each record has was seen. */
        boolean areKnown() {
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
            return at(data).bytes();
        } catch (UnsupportedCborException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable Instant arrival() {
        return arrival == UNKNOWN ? null : Instant.ofEpochMilli(arrival);
    }

    @Override
    public boolean dataStartsWith(byte[] start) {
        try {
            CborReader reader = at(data);
            int length = reader.length(CborReader.BYTES);
            int from = reader.place();
            return length >= start.length
                    && Arrays.equals(bytes, from, from + start.length, start, 0, start.length);
        } catch (UnsupportedCborException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(int place) {
        try {
            String text = at(place).text();
            return text == null ? "" : text;
        } catch (UnsupportedCborException e) {
            throw new IllegalStateException(e);
        }
    }

    private CborReader at(int place) {
        return new CborReader(bytes, place, bytes.length);
    }
}
