package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.CompressedBody;
import io.streamgauge.kinesis.CompressedRecord;
import io.streamgauge.kinesis.ShardRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/** The message of a record. Its body and headers are created on first access. */
final class RecordMessage extends KinesisMessage {

    /**
     * @param exchange the exchange of the batch, without which Camel converts no body
     */
    RecordMessage(Exchange exchange, ShardRecord record) {
        super(exchange, record);
    }

    @Override
    protected Object createBody() {
        return record() instanceof CompressedRecord compressed
                ? new CompressedBody(compressed)
                : record().copyOfData();
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> map) {
        map.putAll(headers(record()));
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return true;
    }

    /** The headers of a record that was read. */
    static Map<String, Object> headers(ShardRecord record) {
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
