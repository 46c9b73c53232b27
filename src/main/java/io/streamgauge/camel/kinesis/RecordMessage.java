package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.ShardRecord;
import java.util.Map;
import org.apache.camel.Exchange;

/** A record, whose body and headers are made when they are looked at. */
final class RecordMessage extends MessageOfRecord {

    private final boolean gunzip;

    /**
     * @param exchange of the batch: without one Camel converts no body
     */
    RecordMessage(Exchange exchange, ShardRecord record, boolean gunzip) {
        super(exchange, record);
        this.gunzip = gunzip;
    }

    /**
     * The data of a record as a route sees it.
     *
     * @throws IllegalArgumentException when it is compressed and would become too large
     */
    static byte[] body(ShardRecord record, boolean gunzip) {
        return gunzip ? Gunzip.ifCompressed(record.data()) : record.copyOfData();
    }

    @Override
    protected Object createBody() {
        return body(record(), gunzip);
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
