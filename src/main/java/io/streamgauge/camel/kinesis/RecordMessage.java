package io.streamgauge.camel.kinesis;

import io.streamgauge.camel.ArrivalTimestamped;
import io.streamgauge.kinesis.CompressedBody;
import io.streamgauge.kinesis.CompressedRecord;
import io.streamgauge.kinesis.ShardRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/**
 * The message of a record. Its body and headers are created on first access. Its copies keep the
 * record, whatever a route sets in them.
 */
final class RecordMessage extends DefaultMessage implements ArrivalTimestamped {

    private final ShardRecord record;
    private final boolean isCopy;

    /**
     * @param exchange the exchange of the batch, without which Camel converts no body
     */
    RecordMessage(Exchange exchange, ShardRecord record) {
        super(exchange);
        this.record = record;
        this.isCopy = false;
    }

    private RecordMessage(CamelContext context, ShardRecord record) {
        super(context);
        this.record = record;
        this.isCopy = true;
    }

    ShardRecord record() {
        return record;
    }

    @Override
    public @Nullable Instant arrival() {
        return record.arrival();
    }

    @Override
    public DefaultMessage newInstance() {
        return new RecordMessage(getCamelContext(), record);
    }

    /** The body and the headers of a copy are those that Camel sets in it. */
    @Override
    protected @Nullable Object createBody() {
        if (isCopy) {
            return null;
        }
        return record instanceof CompressedRecord compressed
                ? new CompressedBody(compressed)
                : record.copyOfData();
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> map) {
        if (!isCopy) {
            map.putAll(headers(record));
        }
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return !isCopy;
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
