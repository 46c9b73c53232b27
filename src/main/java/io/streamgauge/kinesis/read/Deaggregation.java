package io.streamgauge.kinesis.read;

import io.streamgauge.files.Digests;
import io.streamgauge.kinesis.PlainShardRecord;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.wire.AggregateFormat;
import io.streamgauge.kinesis.wire.AggregateReader;
import io.streamgauge.kinesis.wire.AggregateWriter;
import io.streamgauge.kinesis.wire.MalformedAggregateException;
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
        } catch (MalformedAggregateException e) {
            return List.of(record);
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

        Aggregated(ShardRecord source, byte[] bytes) throws MalformedAggregateException {
            this.source = source;
            this.sequenceNumber = source.sequenceNumber();
            read(
                    new AggregateReader(
                            bytes,
                            AggregateFormat.MAGIC_LENGTH,
                            bytes.length - AggregateFormat.DIGEST_LENGTH));
        }

        List<ShardRecord> records() throws MalformedAggregateException {
            List<ShardRecord> records = new ArrayList<>(contents.size());
            for (Content content : contents) {
                if (content.key < 0 || content.key >= keys.size()) {
                    throw new MalformedAggregateException();
                }
                records.add(record(records.size(), content));
            }
            return records;
        }

        private void read(AggregateReader fields) throws MalformedAggregateException {
            while (fields.nextField()) {
                if (fields.isField(AggregateFormat.RECORDS, AggregateFormat.LENGTH_DELIMITED)) {
                    contents.add(content(fields.message()));
                } else if (fields.isField(
                        AggregateFormat.PARTITION_KEY_TABLE, AggregateFormat.LENGTH_DELIMITED)) {
                    keys.add(fields.text());
                } else {
                    fields.skip();
                }
            }
        }

        private static Content content(AggregateReader fields) throws MalformedAggregateException {
            long key = -1;
            byte @Nullable [] data = null;
            while (fields.nextField()) {
                if (fields.isField(AggregateFormat.PARTITION_KEY_INDEX, AggregateFormat.VARINT)) {
                    key = fields.varint();
                } else if (fields.isField(AggregateFormat.DATA, AggregateFormat.LENGTH_DELIMITED)) {
                    data = fields.bytes();
                } else {
                    fields.skip();
                }
            }
            if (data == null) {
                throw new MalformedAggregateException();
            }
            return new Content(key, data);
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

    /**
     * A record as it is encoded in an aggregate.
     *
     * @param key the index of its partition key in the table
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never seen outside
    private record Content(long key, byte[] data) {}
}
