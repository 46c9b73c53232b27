package io.streamgauge.kinesis.leases;

import static java.util.stream.Collectors.toCollection;

import io.streamgauge.kinesis.Deaggregation;
import io.streamgauge.kinesis.ShardRecord;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * Takes aggregates apart as the file reader does: the library's own way drops an aggregate of which
 * a record lies outside of the shard's hash keys, also when nobody has put it again.
 */
final class Deaggregator extends AggregatorUtil {

    @Override
    public List<KinesisClientRecord> deaggregate(List<KinesisClientRecord> records) {
        return records.stream().flatMap(record -> parts(record).stream()).collect(toCollection(ArrayList::new));
    }

    @Override
    public List<KinesisClientRecord> deaggregate(
            List<KinesisClientRecord> records, BigInteger firstHashKey, BigInteger lastHashKey) {
        return deaggregate(records);
    }

    private static List<KinesisClientRecord> parts(KinesisClientRecord record) {
        Record source =
                Record.builder()
                        .sequenceNumber(record.sequenceNumber())
                        .partitionKey(record.partitionKey())
                        .data(SdkBytes.fromByteBuffer(record.data()))
                        .approximateArrivalTimestamp(record.approximateArrivalTimestamp())
                        .build();
        return Deaggregation.records("", source).stream().map(Deaggregator::part).toList();
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
