package io.streamgauge.kinesis.read;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.streamgauge.files.Digests;
import io.streamgauge.kinesis.PlainShardRecord;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.wire.AggregateFormat;
import io.streamgauge.kinesis.wire.AggregateWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Extracts the records of an aggregate in the format of the Kinesis Producer Library.
 *
 * <p>An aggregate consists of the magic bytes, a valid AggregatedRecord and the MD5 of the latter.
 * Everything else is a plain record.
 */
public final class Deaggregation {

    private static final byte[] MAGIC =
            ByteBuffer.allocate(AggregateFormat.MAGIC_LENGTH).putInt(AggregateFormat.MAGIC).array();

    private Deaggregation() {}

    /**
     * The records of an aggregate, with sub-sequence numbers from 0; a plain record is its only
     * one.
     */
    public static List<ShardRecord> records(String shardId, Record record) {
        return records(PlainShardRecord.of(shardId, record));
    }

    /** As above, for a record that may or may not be aggregated. */
    static List<ShardRecord> records(ShardRecord record) {
        if (!mayBeAggregate(record)) {
            return List.of(record);
        }
        byte[] bytes = record.data().asByteArrayUnsafe();
        if (bytes.length < AggregateWriter.FRAME || !hasDigest(bytes)) {
            return List.of(record);
        }
        try {
            return new Aggregated(record, bytes).records();
        } catch (InvalidProtocolBufferException e) {
            return List.of(record);
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot be read", e);
        }
    }

    /** Whether a record begins like an aggregate; quick, because most records do not. */
    static boolean mayBeAggregate(ShardRecord record) {
        return record.dataStartsWith(MAGIC);
    }

    private static boolean hasDigest(byte[] bytes) {
        int end = bytes.length - AggregateFormat.DIGEST_LENGTH;
        MessageDigest md5 = Digests.md5();
        md5.update(bytes, AggregateFormat.MAGIC_LENGTH, end - AggregateFormat.MAGIC_LENGTH);
        byte[] digest = md5.digest();
        for (int i = 0; i < digest.length; i++) {
            if (bytes[end + i] != digest[i]) {
                return false;
            }
        }
        return true;
    }

    /** The content of an aggregate. */
    private static final class Aggregated {

        private final ShardRecord source;
        private final String sequenceNumber;
        private final List<String> keys = new ArrayList<>();
        private final List<Content> contents = new ArrayList<>();

        Aggregated(ShardRecord source, byte[] bytes) throws IOException {
            this.source = source;
            this.sequenceNumber = source.sequenceNumber();
            read(
                    CodedInputStream.newInstance(
                            bytes,
                            AggregateFormat.MAGIC_LENGTH,
                            bytes.length - AggregateWriter.FRAME));
        }

        List<ShardRecord> records() throws InvalidProtocolBufferException {
            List<ShardRecord> records = new ArrayList<>(contents.size());
            for (Content content : contents) {
                if (content.key < 0 || content.key >= keys.size()) {
                    throw new InvalidProtocolBufferException("no such partition key");
                }
                records.add(record(records.size(), content));
            }
            return records;
        }

        private void read(CodedInputStream fields) throws IOException {
            for (int tag = fields.readTag(); tag != 0; tag = fields.readTag()) {
                if (tag == AggregateFormat.RECORD) {
                    int outerLimit = fields.pushLimit(fields.readRawVarint32());
                    contents.add(content(fields));
                    fields.popLimit(outerLimit);
                } else if (tag == AggregateFormat.PARTITION_KEY) {
                    keys.add(fields.readString());
                } else {
                    skip(fields, tag);
                }
            }
        }

        private static Content content(CodedInputStream fields) throws IOException {
            long key = -1;
            byte @Nullable [] data = null;
            for (int tag = fields.readTag(); tag != 0; tag = fields.readTag()) {
                if (tag == AggregateFormat.PARTITION_KEY_INDEX) {
                    key = fields.readRawVarint64();
                } else if (tag == AggregateFormat.DATA) {
                    data = fields.readByteArray();
                } else {
                    skip(fields, tag);
                }
            }
            if (data == null) {
                throw new InvalidProtocolBufferException("a record without data");
            }
            return new Content(key, data);
        }

        /** Skips an unknown field; the format has no groups, which protocol buffers deprecate. */
        private static void skip(CodedInputStream fields, int tag) throws IOException {
            boolean group = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_START_GROUP;
            if (group || !fields.skipField(tag)) {
                throw new InvalidProtocolBufferException("a group");
            }
        }

        private ShardRecord record(int subSequenceNumber, Content content) {
            return new PlainShardRecord(
                    source.shardId(),
                    sequenceNumber,
                    subSequenceNumber,
                    subSequenceNumber == contents.size() - 1,
                    keys.get((int) content.key),
                    SdkBytes.fromByteArrayUnsafe(content.data),
                    source.arrival());
        }
    }

    /** A record as an aggregate encodes it, with the index of its partition key in the table. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never seen outside
    private record Content(long key, byte[] data) {}
}
