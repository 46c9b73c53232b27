package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.kinesis.Aggregates;
import io.streamgauge.kinesis.PlainShardRecord;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.wire.AggregateFormat;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

class DeaggregationTest {

    private static final List<StreamRecord> RECORDS =
            List.of(
                    record("one", "BTC"),
                    record("two", "ETH"),
                    record("three", "BTC"),
                    new StreamRecord(SdkBytes.fromUtf8String(""), "Zürich €", "12345"));

    @Test
    void theClientLibraryReadsAggregates() {
        List<KinesisClientRecord> read =
                Aggregates.clientLibrary(Aggregates.record(Aggregates.encode(RECORDS)));

        assertThat(read)
                .extracting(KinesisClientRecord::partitionKey)
                .containsExactly("BTC", "ETH", "BTC", "Zürich €");
        assertThat(read).extracting(Aggregates::text).containsExactly("one", "two", "three", "");
        assertThat(read)
                .extracting(KinesisClientRecord::explicitHashKey)
                .containsExactly(null, null, null, "12345");
        assertThat(read)
                .extracting(KinesisClientRecord::subSequenceNumber)
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(read).allMatch(KinesisClientRecord::aggregated);
    }

    @Test
    void theClientLibraryDropsAggregatesWithARecordOfAnotherShard() {
        StreamRecord inside = new StreamRecord(SdkBytes.fromUtf8String("in"), "k", "5");
        StreamRecord outside = new StreamRecord(SdkBytes.fromUtf8String("out"), "k", "50");

        assertThat(
                        Aggregates.clientLibrary(
                                Aggregates.record(Aggregates.encode(List.of(inside, outside))),
                                BigInteger.ZERO,
                                BigInteger.TEN))
                .isEmpty();
    }

    @Test
    void aggregatedRecordsHaveTheirKeysAndSubSequenceNumbers() {
        List<ShardRecord> read =
                Deaggregation.records("shard", Aggregates.record(Aggregates.encode(RECORDS)));

        assertThat(read)
                .extracting(record -> record.data().asUtf8String())
                .containsExactly("one", "two", "three", "");
        assertThat(read)
                .extracting(ShardRecord::partitionKey)
                .containsExactly("BTC", "ETH", "BTC", "Zürich €");
        assertThat(read).extracting(ShardRecord::subSequenceNumber).containsExactly(0L, 1L, 2L, 3L);
        assertThat(read)
                .allSatisfy(
                        record -> {
                            assertThat(record.shardId()).isEqualTo("shard");
                            assertThat(record.sequenceNumber()).isEqualTo("7");
                            assertThat(record.arrival()).isEqualTo(Instant.EPOCH);
                        });
    }

    @Test
    void aggregatesOfTheProducerLibraryAreRead() {
        byte[] aggregate = Aggregates.producerLibrary(Map.of("a", "one", "b", "two"));

        assertThat(Deaggregation.records("shard", Aggregates.record(aggregate)))
                .extracting(record -> record.partitionKey() + "=" + record.data().asUtf8String())
                .containsExactly("a=one", "b=two");
    }

    @Test
    void anAggregateWithAWrongDigestIsAPlainRecord() {
        byte[] changed = Aggregates.encode(RECORDS);
        changed[10]++;

        assertPlain(Aggregates.record(changed));
    }

    @Test
    void malformedAggregatesArePlainRecords() {
        assertPlain(Aggregates.record("{}".getBytes(StandardCharsets.UTF_8)));
        assertPlain(Aggregates.record(new byte[100]));
        assertPlain(
                Aggregates.record(ByteBuffer.allocate(4).putInt(AggregateFormat.MAGIC).array()));
        byte[] recordWithoutData = {0x1A, 2, 0x08, 0};
        byte[] recordWithoutKey = {0x1A, 2, 0x1A, 0};
        byte[] keyThatIsNotThere = {0x0A, 1, 'k', 0x1A, 4, 0x08, 1, 0x1A, 0};
        byte[] lengthBeyondTheEnd = {0x1A, 100, 0x08, 0};
        for (byte[] inside :
                List.of(
                        recordWithoutData,
                        recordWithoutKey,
                        keyThatIsNotThere,
                        lengthBeyondTheEnd)) {
            assertPlain(Aggregates.record(Aggregates.framed(inside)));
        }
    }

    @Test
    void unknownFieldsAreSkipped() {
        byte[] inside = {
            0x0A, 1, 'k', 0x20, 5, 0x29, 1, 2, 3, 4, 5, 6, 7, 8, 0x35, 1, 2, 3, 4, 0x3A, 1, 9, 0x1A,
            5, 0x08, 0, 0x1A, 1, 'x'
        };

        assertThat(Deaggregation.records("shard", Aggregates.record(Aggregates.framed(inside))))
                .singleElement()
                .satisfies(record -> assertThat(record.data().asUtf8String()).isEqualTo("x"));
    }

    private static void assertPlain(Record record) {
        assertThat(Deaggregation.records("shard", record))
                .containsExactly(PlainShardRecord.of("shard", record));
    }

    private static StreamRecord record(String data, String key) {
        return new StreamRecord(SdkBytes.fromUtf8String(data), key, null);
    }
}
