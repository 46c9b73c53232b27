package io.streamgauge.kinesis.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.kinesis.Aggregates;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.kinesis.wire.AggregateFormat;
import io.streamgauge.kinesis.wire.AggregateWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

class DeaggregationLawsTest {

    @Property(tries = 300)
    void aggregatesAreReadHereAndByTheClientLibrary(
            @ForAll("records") @Size(min = 1, max = 400) List<StreamRecord> records) {
        Record aggregate = Aggregates.record(Aggregates.encode(records));

        List<StreamRecord> ours = new ArrayList<>();
        for (ShardRecord read : Deaggregation.records("shard", aggregate)) {
            assertThat(read.subSequenceNumber()).isEqualTo(ours.size());
            ours.add(new StreamRecord(read.data(), read.partitionKey(), null));
        }
        List<StreamRecord> theirs = new ArrayList<>();
        for (KinesisClientRecord read : Aggregates.clientLibrary(aggregate)) {
            theirs.add(
                    new StreamRecord(
                            SdkBytes.fromByteBuffer(read.data()),
                            read.partitionKey(),
                            read.explicitHashKey()));
        }

        assertThat(theirs).isEqualTo(records);
        assertThat(ours)
                .isEqualTo(
                        records.stream()
                                .map(r -> new StreamRecord(r.data(), r.partitionKey(), null))
                                .toList());
    }

    @Property(tries = 300)
    void noRecordAddsMoreThanItsBound(
            @ForAll("records") @Size(min = 1, max = 400) List<StreamRecord> records) {
        AggregateWriter writer = new AggregateWriter();
        for (StreamRecord record : records) {
            int before = writer.size();
            writer.add(record, record.size());

            assertThat(writer.size() - before)
                    .isLessThanOrEqualTo(AggregateWriter.bound(record, record.size()));
        }
        int size = writer.size();
        assertThat(writer.finish()).hasSize(size);
    }

    @Property
    void anyBytesAfterTheMagicAreRead(@ForAll byte[] bytes) {
        byte[] marked =
                ByteBuffer.allocate(bytes.length + 4)
                        .putInt(AggregateFormat.MAGIC)
                        .put(bytes)
                        .array();

        assertThat(Deaggregation.records("shard", Aggregates.record(marked))).hasSize(1);
    }

    @Property
    void anyBytesBetweenTheMagicAndTheirDigestAreRead(@ForAll byte[] bytes) {
        Record record = Aggregates.record(Aggregates.framed(bytes));

        assertThat(Deaggregation.records("shard", record)).doesNotContainNull();
    }

    @Property
    void aDamagedAggregateIsRead(
            @ForAll("records") @Size(min = 1, max = 5) List<StreamRecord> records,
            @ForAll int place,
            @ForAll byte value) {
        byte[] aggregate = Aggregates.encode(records);
        byte[] inside = Arrays.copyOfRange(aggregate, 4, aggregate.length - 16);
        inside[Math.floorMod(place, inside.length)] = value;

        assertThat(Deaggregation.records("shard", Aggregates.record(Aggregates.framed(inside))))
                .doesNotContainNull();
    }

    @Provide
    Arbitrary<List<StreamRecord>> records() {
        Arbitrary<String> keys =
                Arbitraries.oneOf(
                        Arbitraries.of("BTC", "ETH", "Zürich", "€", "𝄞"),
                        Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(256),
                        Arbitraries.integers().map(String::valueOf));
        Arbitrary<String> hashes =
                Arbitraries.bigIntegers()
                        .between(BigInteger.ZERO, Aggregates.HIGHEST)
                        .map(String::valueOf)
                        .injectNull(0.7);
        Arbitrary<SdkBytes> data =
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMaxSize(300)
                        .map(SdkBytes::fromByteArrayUnsafe);
        return Combinators.combine(data, keys, hashes).as(StreamRecord::new).list();
    }
}
