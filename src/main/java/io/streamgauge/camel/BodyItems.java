package io.streamgauge.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.kinesis.CompressedBody;
import io.streamgauge.reading.Origin;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.FieldValues;
import io.streamgauge.rows.json.JsonItem;
import io.streamgauge.rows.json.JsonRows;
import java.io.InputStream;
import java.io.Reader;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The rows, readings and rejections that a message body holds, one at a time. */
public final class BodyItems implements Iterator<SourceItem> {

    private static final String ACCEPTED =
            "; accepted are a reading or rejection, a row (a Map with text keys, a JSON object, or"
                    + " JSON as text, bytes, stream or reader), and a list, array or iterator of these";

    private final String origin;
    private final String items;
    private final boolean isContainer;
    private final Iterator<?> elements;
    private @Nullable JsonRows json;
    private @Nullable SourceItem next;
    private @Nullable Instant arrival;
    private boolean hadArray;
    private int count;

    BodyItems(@Nullable Object body, String origin) {
        this.origin = origin;
        this.items = origin + " item ";
        Iterator<?> container = containerOf(body);
        this.isContainer = container != null;
        this.elements = container == null ? Arrays.asList(body).iterator() : container;
    }

    /** Whether the body is a list rather than one row; known once all is read. */
    boolean isList() {
        return isContainer || hadArray || count != 1;
    }

    @Override
    public boolean hasNext() {
        while (next == null && (json != null || elements.hasNext())) {
            advance();
        }
        return next != null;
    }

    @Override
    public SourceItem next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        SourceItem item = next;
        next = null;
        return item;
    }

    /** When a stream took the message that the last item stood in, if it stood in one. */
    @Nullable Instant arrival() {
        return arrival;
    }

    private void advance() {
        if (json == null) {
            Object element = elements.next();
            arrival = null;
            if (element instanceof Message message) {
                arrival = ArrivalTimestamped.of(message);
                element = message.getBody();
            }
            json = jsonOf(element);
            if (json == null) {
                next = item(element);
            }
        } else if (json.hasNext()) {
            JsonItem item = json.next();
            count++;
            hadArray |= json.hadArray();
            boolean isOne = !isContainer && !hadArray && count == 1 && !json.hasNext();
            if (isOne && item instanceof JsonItem.Wrong wrong) {
                throw new UnreadableBodyException(
                        "The JSON of %s is malformed at %s: it %s"
                                .formatted(origin, wrong.place(), wrong.rule()));
            }
            next = item.from(isOne ? Origin.of(origin) : numbered());
        } else {
            hadArray |= json.hadArray();
            json = null;
        }
    }

    private SourceItem item(@Nullable Object element) {
        count++;
        if (element instanceof SourceItem sourceItem) {
            return sourceItem;
        }
        if (element instanceof Map<?, ?> map) {
            return row(map);
        }
        if (element instanceof ObjectNode object) {
            return row(object);
        }
        throw new UnreadableBodyException(
                "The body of "
                        + (isContainer ? numbered().text() : origin)
                        + " is "
                        + describe(element)
                        + ACCEPTED);
    }

    private Row row(Map<?, ?> map) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new UnreadableBodyException(
                        "The body of %s is a Map with the key %s%s"
                                .formatted(origin, describe(entry.getKey()), ACCEPTED));
            }
            fields.put(name, FieldValues.of(entry.getValue()));
        }
        return new Row(isContainer ? numbered() : Origin.of(origin), fields);
    }

    private Row row(ObjectNode object) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            fields.put(property.getKey(), FieldValues.of(property.getValue()));
        }
        return new Row(isContainer ? numbered() : Origin.of(origin), fields);
    }

    private Origin numbered() {
        return new Origin(items, count);
    }

    private @Nullable JsonRows jsonOf(@Nullable Object element) {
        if (element instanceof CharSequence text) {
            return JsonRows.of(text, origin, UnreadableBodyException::new);
        }
        if (element instanceof byte[] bytes) {
            return JsonRows.of(bytes, origin, UnreadableBodyException::new);
        }
        if (element instanceof CompressedBody compressed) {
            return JsonRows.of(compressed.open(), origin, UnreadableBodyException::new);
        }
        if (element instanceof InputStream stream) {
            return JsonRows.of(stream, origin, UnreadableBodyException::new);
        }
        return element instanceof Reader reader
                ? JsonRows.of(reader, origin, UnreadableBodyException::new)
                : null;
    }

    /** The elements of a body that is a list of them; null for any other body. */
    public static @Nullable Iterator<?> containerOf(@Nullable Object body) {
        if (body instanceof Iterator<?> iterator) {
            return iterator;
        }
        if (body instanceof Object[] array) {
            return Arrays.asList(array).iterator();
        }
        if (body instanceof ArrayNode array) {
            return array.iterator();
        }
        if (body instanceof JsonNode || body instanceof Map) {
            return null;
        }
        return body instanceof Iterable<?> iterable ? iterable.iterator() : null;
    }

    private static String describe(@Nullable Object element) {
        if (element == null) {
            return "null";
        }
        return element instanceof JsonNode node
                ? "a JSON " + node.getNodeType()
                : "of type " + element.getClass().getTypeName();
    }
}
