package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.CompressedBody;
import io.streamgauge.kinesis.CompressedRecord;
import io.streamgauge.kinesis.ShardRecord;
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
        map.putAll(RecordHeaders.of(record()));
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return true;
    }
}
