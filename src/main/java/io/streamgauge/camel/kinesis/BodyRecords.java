package io.streamgauge.camel.kinesis;

import io.streamgauge.camel.Rows;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.reading.Rejection;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;

/** The records of a message body, made in portions as the body is read. */
final class BodyRecords {

    /**
     * Ten full requests: enough to keep several in flight, little enough for a body of any length.
     */
    private static final int PORTION = 5_000;

    private final Iterator<?> parts;
    private final RecordKeys.ForExchange keys;

    BodyRecords(Exchange exchange, RecordKeys keys) {
        this.parts = RecordData.parts(Rows.body(exchange));
        this.keys = keys.of(exchange);
    }

    boolean hasMore() {
        return parts.hasNext();
    }

    /**
     * The next records.
     *
     * @throws IllegalArgumentException when a part cannot be a record, or none has a partition key
     */
    Portion next() {
        List<StreamRecord> records = new ArrayList<>();
        int rejections = 0;
        boolean anyKey = false;
        while (parts.hasNext() && records.size() < PORTION) {
            Object part = parts.next();
            if (part instanceof Rejection) {
                rejections++;
            } else {
                StreamRecord record = record(part);
                anyKey |= !record.partitionKey().isEmpty();
                records.add(record);
            }
        }
        if (!records.isEmpty() && !anyKey) {
            throw RecordKeys.missing("\"partitionKey\" gives nothing for any record; correct it");
        }
        return new Portion(records, rejections);
    }

    private StreamRecord record(Object part) {
        Object source = part instanceof InputStream stream ? RecordData.readAll(stream) : part;
        Object visible = RecordData.visible(source);
        return new StreamRecord(
                RecordData.of(source), keys.partitionKey(visible), keys.explicitHashKey(visible));
    }

    /**
     * Some of the records of a body.
     *
     * @param rejections how many rows stood among them that became no reading
     */
    record Portion(List<StreamRecord> records, int rejections) {}
}
