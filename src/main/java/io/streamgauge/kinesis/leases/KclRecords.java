package io.streamgauge.kinesis.leases;

import static java.util.stream.Collectors.toCollection;

import io.streamgauge.kinesis.Page;
import io.streamgauge.kinesis.PlainShardRecord;
import io.streamgauge.kinesis.ShardRecord;
import io.streamgauge.kinesis.read.Deaggregation;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Converts records of the Kinesis Client Library, with our own deaggregation.
 *
 * <p>That of the library drops an aggregate if one of its records is outside of the shard's hash
 * key range, even if that record was not put again.
 */
final class KclRecords extends AggregatorUtil {

    /**
     * Converts records for delivery; a list has all records of an aggregate or none. An
     * IllegalStateException when a record could not be deaggregated.
     */
    static List<ShardRecord> toShardRecords(String shardId, List<KinesisClientRecord> records) {
        List<ShardRecord> result = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            KinesisClientRecord record = records.get(i);
            if (record.aggregated()) {
                throw new IllegalStateException(
                        "record " + record.sequenceNumber() + " cannot be deaggregated");
            }
            boolean last =
                    i + 1 == records.size()
                            || !records.get(i + 1).sequenceNumber().equals(record.sequenceNumber());
            result.add(
                    new PlainShardRecord(
                            shardId,
                            record.sequenceNumber(),
                            record.subSequenceNumber(),
                            last,
                            record.partitionKey(),
                            SdkBytes.fromByteArrayUnsafe(record.data().array()),
                            record.approximateArrivalTimestamp()));
        }
        return result;
    }

    /** The records of a call of the library as a page. */
    static Page page(List<ShardRecord> records, ProcessRecordsInput input) {
        long bytes =
                records.stream()
                        .mapToLong(record -> record.data().asByteArrayUnsafe().length)
                        .sum();
        return new Page(records, bytes, behindLatest(input), input.isAtShardEnd());
    }

    static Duration behindLatest(ProcessRecordsInput input) {
        return Page.behind(input.millisBehindLatest());
    }

    @Override
    public List<KinesisClientRecord> deaggregate(List<KinesisClientRecord> records) {
        // Mutable, because the library removes the records before the checkpoint.
        return records.stream()
                .flatMap(record -> parts(record).stream())
                .collect(toCollection(ArrayList::new));
    }

    @Override
    public List<KinesisClientRecord> deaggregate(
            List<KinesisClientRecord> records, BigInteger firstHashKey, BigInteger lastHashKey) {
        return deaggregate(records);
    }

    /** After a failure, the record marked as aggregated: the library would skip all records. */
    private static List<KinesisClientRecord> parts(KinesisClientRecord record) {
        try {
            return deaggregated(record);
        } catch (RuntimeException e) {
            return List.of(record.toBuilder().aggregated(true).build());
        }
    }

    private static List<KinesisClientRecord> deaggregated(KinesisClientRecord record) {
        Record source =
                Record.builder()
                        .sequenceNumber(record.sequenceNumber())
                        .partitionKey(record.partitionKey())
                        .data(SdkBytes.fromByteBuffer(record.data()))
                        .approximateArrivalTimestamp(record.approximateArrivalTimestamp())
                        .build();
        return Deaggregation.records("", source).stream().map(KclRecords::part).toList();
    }

    private static KinesisClientRecord part(ShardRecord record) {
        return KinesisClientRecord.builder()
                .sequenceNumber(record.sequenceNumber())
                .subSequenceNumber(record.subSequenceNumber())
                .partitionKey(record.partitionKey())
                .data(ByteBuffer.wrap(record.data().asByteArrayUnsafe()))
                .approximateArrivalTimestamp(record.arrival())
                .build();
    }
}
