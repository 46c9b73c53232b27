package io.streamgauge.camel.kinesis;

import io.streamgauge.camel.Rows;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.reading.Rejection;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** The records of a message body, made in portions as the body is read. */
final class BodyRecords {

    /** Four full requests: little enough for a body of any length. */
    private static final int PORTION = 2_000;

    /** A portion of large records ends early. */
    private static final int PORTION_BYTES = 4 << 20;

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
     * @throws IllegalArgumentException when a part cannot be a record, or nothing says what its
     *     partition key is
     */
    Portion next() {
        List<StreamRecord> records = new ArrayList<>();
        int rejections = 0;
        int bytes = 0;
        while (records.size() < PORTION && bytes < PORTION_BYTES && parts.hasNext()) {
            Object part = parts.next();
            if (part instanceof Rejection) {
                rejections++;
            } else {
                StreamRecord record = record(part);
                bytes += record.data().asByteArrayUnsafe().length;
                records.add(record);
            }
        }
        return new Portion(records, rejections);
    }

    private StreamRecord record(@Nullable Object part) {
        Object held = part instanceof Message message ? message.getBody() : part;
        Object source = held instanceof InputStream stream ? RecordData.readAll(stream) : held;
        SdkBytes data = RecordData.of(source);
        Object visible = source == null ? "" : source;
        String key =
                part instanceof Message message
                        ? keys.partitionKey(message, visible)
                        : keys.partitionKey(visible);
        return new StreamRecord(data, key, keys.explicitHashKey(visible));
    }

    /**
     * Some of the records of a body.
     *
     * @param rejections how many rows stood among them that became no reading
     */
    record Portion(List<StreamRecord> records, int rejections) {}
}
