package io.streamgauge.camel.kinesis;

import io.streamgauge.camel.ArrivalTimestamped;
import io.streamgauge.kinesis.ShardRecord;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/** A message with its record, which its copies keep whatever a route sets in them. */
class KinesisMessage extends DefaultMessage implements ArrivalTimestamped {

    private final ShardRecord record;

    KinesisMessage(Exchange exchange, ShardRecord record) {
        super(exchange);
        this.record = record;
    }

    private KinesisMessage(CamelContext context, ShardRecord record) {
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
        return new KinesisMessage(getCamelContext(), record);
    }
}
