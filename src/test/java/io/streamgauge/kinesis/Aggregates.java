package io.streamgauge.kinesis;

import com.google.protobuf.ByteString;
import io.streamgauge.files.Digests;
import io.streamgauge.kinesis.wire.AggregateFormat;
import io.streamgauge.kinesis.wire.AggregateWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.Messages;

/** Aggregates as this project and as the Kinesis Client Library make and read them. */
public final class Aggregates {

    public static final BigInteger HIGHEST = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    private Aggregates() {}

    /** The hash of a partition key. */
    public static BigInteger hash(String key) {
        return new BigInteger(1, Digests.md5().digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    public static byte[] encode(List<StreamRecord> records) {
        AggregateWriter writer = new AggregateWriter();
        records.forEach(record -> writer.add(record, record.size()));
        return writer.finish();
    }

    public static Record record(byte[] data) {
        return Record.builder()
                .sequenceNumber("7")
                .partitionKey("outer")
                .approximateArrivalTimestamp(Instant.EPOCH)
                .data(SdkBytes.fromByteArray(data))
                .build();
    }

    /** What the Kinesis Client Library makes of a record for a reader of the whole hash range. */
    public static List<KinesisClientRecord> clientLibrary(Record record) {
        return clientLibrary(record, BigInteger.ZERO, HIGHEST);
    }

    /** What the Kinesis Client Library makes of a record for the reader of a shard. */
    public static List<KinesisClientRecord> clientLibrary(
            Record record, BigInteger first, BigInteger last) {
        return new AggregatorUtil()
                .deaggregate(List.of(KinesisClientRecord.fromRecord(record)), first, last);
    }

    public static String text(KinesisClientRecord record) {
        return text(record.data());
    }

    static String text(ByteBuffer data) {
        return StandardCharsets.UTF_8.decode(data.duplicate()).toString();
    }

    /** An aggregate as the library's own classes write it: the tables first, and with tags. */
    public static byte[] producerLibrary(Map<String, String> dataByKey) {
        Messages.AggregatedRecord.Builder aggregate = Messages.AggregatedRecord.newBuilder();
        new TreeMap<>(dataByKey)
                .forEach(
                        (key, data) -> {
                            aggregate.addRecords(
                                    Messages.Record.newBuilder()
                                            .setPartitionKeyIndex(
                                                    aggregate.getPartitionKeyTableCount())
                                            .setExplicitHashKeyIndex(0)
                                            .setData(ByteString.copyFromUtf8(data))
                                            .addTags(
                                                    Messages.Tag.newBuilder()
                                                            .setKey("a")
                                                            .setValue("b")));
                            aggregate.addPartitionKeyTable(key);
                        });
        return framed(aggregate.addExplicitHashKeyTable("0").build().toByteArray());
    }

    /** Bytes between the magic ones and their own digest. */
    public static byte[] framed(byte[] inside) {
        byte[] digest = Digests.md5().digest(inside);
        return ByteBuffer.allocate(inside.length + AggregateWriter.FRAME)
                .putInt(AggregateFormat.MAGIC)
                .put(inside)
                .put(digest)
                .array();
    }
}
