package io.streamgauge.camel.kinesis;

import io.streamgauge.kinesis.ShardRecord;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The messages of a batch, each created on first access. */
final class RecordMessages extends AbstractList<Message> implements RandomAccess {

    private final Exchange exchange;
    private final List<ShardRecord> records;
    private final @Nullable Message[] made;

    RecordMessages(Exchange exchange, List<ShardRecord> records) {
        this.exchange = exchange;
        this.records = records;
        this.made = new Message[records.size()];
    }

    @Override
    public synchronized Message get(int index) {
        Message message = made[index];
        if (message == null) {
            message = new RecordMessage(exchange, records.get(index));
            made[index] = message;
        }
        return message;
    }

    @Override
    public int size() {
        return made.length;
    }
}
