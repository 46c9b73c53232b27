package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.ShardRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of a record that was read. */
final class RecordHeaders {

    private RecordHeaders() {}

    static Map<String, Object> of(ShardRecord record) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(KinesisConstants.SHARD_ID, record.shardId());
        headers.put(KinesisConstants.SEQUENCE_NUMBER, record.sequenceNumber());
        headers.put(KinesisConstants.SUB_SEQUENCE_NUMBER, record.subSequenceNumber());
        headers.put(KinesisConstants.PARTITION_KEY, record.partitionKey());
        if (record.arrival() != null) {
            headers.put(KinesisConstants.APPROX_ARRIVAL_TIME, record.arrival());
            headers.put(KinesisConstants.MESSAGE_TIMESTAMP, record.arrival().toEpochMilli());
        }
        return headers;
    }
}
