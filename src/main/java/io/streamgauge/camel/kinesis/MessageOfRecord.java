package io.streamgauge.camel.kinesis;

import io.streamgauge.camel.Arrived;
import io.streamgauge.kinesis.ShardRecord;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/** A message that knows of which record it is, and so do its copies, whatever a route puts in. */
class MessageOfRecord extends DefaultMessage implements Arrived {

    private final ShardRecord record;

    MessageOfRecord(Exchange exchange, ShardRecord record) {
        super(exchange);
        this.record = record;
    }

    private MessageOfRecord(CamelContext context, ShardRecord record) {
        super(context);
        this.record = record;
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
        return new MessageOfRecord(getCamelContext(), record);
    }
}
