package io.streamgauge.camel.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.camel.BodyItems;
import io.streamgauge.camel.Rows;
import io.streamgauge.deadletter.RowJson;
import io.streamgauge.kinesis.CompressedBody;
import io.streamgauge.kinesis.StreamRecord;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.trace.TraceparentMember;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** The records of a message body, made in portions as the body is read. */
final class BodyRecords implements Iterator<BodyRecords.Portion> {

    /** Records of a portion: four full requests. */
    private static final int PORTION = 2_000;

    /** Bytes at which a portion of large records ends early. */
    private static final int PORTION_BYTES = 4 << 20;

    private static final String ACCEPTED =
            ": send bytes, text, an InputStream, a JsonNode, a Map, a Row, a Reading, or a"
                    + " list, an array or an iterator of those";

    private final Iterator<?> parts;
    private final RecordKeys.ForExchange keys;
    private final Origins origins;
    private final String traceparent;
    private @Nullable RuntimeException failure;
    private int count;

    /**
     * @param traceparent what records that are JSON objects get as their member of that name; empty
     *     for none
     */
    BodyRecords(Exchange exchange, RecordKeys keys, String traceparent) {
        this.traceparent = traceparent;
        Object body = Rows.body(exchange);
        Iterator<?> container = BodyItems.containerOf(body);
        this.parts = container == null ? Arrays.asList(body).iterator() : container;
        this.keys = keys.of(exchange);
        this.origins = new Origins(Rows.origin(exchange), container != null);
    }

    @Override
    public boolean hasNext() {
        return failure != null || parts.hasNext();
    }

    /**
     * The next records; where the body cannot be read further, those before that place. Fails with
     * an IllegalArgumentException when a part cannot be a record, or nothing says what its key is.
     */
    @Override
    public Portion next() {
        if (failure != null) {
            throw failure;
        }
        Portion portion = new Portion(origins);
        try {
            while (!portion.isFull() && parts.hasNext()) {
                add(parts.next(), portion);
            }
        } catch (RuntimeException e) {
            if (portion.isEmpty()) {
                throw e;
            }
            failure = e;
        }
        return portion;
    }

    private void add(@Nullable Object part, Portion portion) {
        Object held = part instanceof Message message ? message.getBody() : part;
        count++;
        if (held instanceof Rejection rejection) {
            portion.rejections.add(rejection);
        } else {
            StreamRecord record = record(part, held);
            portion.add(record, held instanceof SourceItem row ? row.row().origin() : count);
        }
    }

    private StreamRecord record(@Nullable Object part, @Nullable Object held) {
        Object source = held instanceof InputStream stream ? readAll(stream) : held;
        SdkBytes data = data(source);
        Object visible = source == null ? "" : source;
        String key =
                part instanceof Message message
                        ? keys.partitionKey(message, visible)
                        : keys.partitionKey(visible);
        return new StreamRecord(data, key, keys.explicitHashKey(visible));
    }

    /** The data of a part; an IllegalArgumentException when its type is not supported. */
    private SdkBytes data(@Nullable Object part) {
        byte[] bytes = bytes(part);
        return SdkBytes.fromByteArrayUnsafe(
                traceparent.isEmpty() ? bytes : TraceparentMember.add(bytes, traceparent));
    }

    private static byte[] bytes(@Nullable Object part) {
        if (part instanceof byte[] bytes) {
            return bytes;
        }
        if (part instanceof CompressedBody compressed) {
            return compressed.bytes();
        }
        if (part instanceof CharSequence text) {
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
        if (part instanceof JsonNode node) {
            return node.toString().getBytes(StandardCharsets.UTF_8);
        }
        return RowJson.bytes(row(part));
    }

    private static Row row(@Nullable Object part) {
        if (part instanceof Reading reading) {
            return reading.row();
        }
        if (part instanceof Row row) {
            return row;
        }
        if (part instanceof Map<?, ?> map) {
            return Rows.of(List.of(map), "a map").next();
        }
        throw new IllegalArgumentException(
                "kinesis: cannot write a body of type "
                        + (part == null ? "null" : part.getClass().getTypeName())
                        + ACCEPTED);
    }

    private static byte[] readAll(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The origins of parts that have none of their own. */
    private record Origins(String body, boolean container) {

        String of(Object place) {
            if (place instanceof String known) {
                return known;
            }
            return container ? body + " item " + place : body;
        }
    }

    /** A number of records of a body, and the rejected rows among them. */
    static final class Portion {

        private final List<StreamRecord> records = new ArrayList<>();
        private final List<Rejection> rejections = new ArrayList<>();
        private final List<Object> places = new ArrayList<>();
        private final Origins origins;
        private int bytes;

        private Portion(Origins origins) {
            this.origins = origins;
        }

        private void add(StreamRecord record, Object place) {
            records.add(record);
            places.add(place);
            bytes += record.data().asByteArrayUnsafe().length;
        }

        private boolean isFull() {
            return records.size() >= PORTION
                    || rejections.size() >= PORTION
                    || bytes >= PORTION_BYTES;
        }

        private boolean isEmpty() {
            return records.isEmpty() && rejections.isEmpty();
        }

        List<StreamRecord> records() {
            return records;
        }

        List<Rejection> rejections() {
            return rejections;
        }

        /** The origin of a record, for people. */
        String origin(int index) {
            return origins.of(places.get(index));
        }
    }
}
