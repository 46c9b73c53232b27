package io.streamgauge.camel.kinesis;

import io.streamgauge.camel.CompressedBody;
import io.streamgauge.kinesis.CompressedRecord;
import io.streamgauge.kinesis.ShardRecord;
import java.util.Map;
import org.apache.camel.Exchange;

/** A record, whose body and headers are made when they are looked at. */
final class RecordMessage extends KinesisMessage {

    /**
     * @param exchange of the batch: without one Camel converts no body
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
