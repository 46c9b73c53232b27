package io.streamgauge.camel;

import com.fasterxml.jackson.core.JsonPointer;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Origin;
import io.streamgauge.reading.Rejection;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.RowMapping;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.TruncatedList;
import io.streamgauge.rows.json.JsonRows;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a message body.
 *
 * <p>A body is a reading or a rejection, a row (a {@link Row}, a Map with text keys, a Jackson
 * object, or JSON text, bytes, a stream or a reader), or a list, array or iterator of these. JSON
 * may be an object, an array of objects, or a sequence of objects, as in JSON lines. Anything else
 * throws an {@link UnreadableBodyException} that names what came.
 */
public final class Rows {

    private Rows() {}

    /**
     * The rows of a body, those of readings and rejections too; read while the iterator advances.
     *
     * @param origin where the body came from, as {@link #origin} names it
     */
    public static Iterator<Row> of(@Nullable Object body, String origin) {
        return map(new BodyItems(body, origin), SourceItem::row);
    }

    /**
     * The readings and rejections of an exchange's body, mapped while the iterator advances.
     *
     * @param mapping makes a reading or rejection of each row; what is a reading or rejection
     *     already stays as it is
     */
    public static Iterator<MappingResult> of(Exchange exchange, RowMapping mapping) {
        BodyItems items = new BodyItems(body(exchange), origin(exchange));
        Instant time = time(exchange);
        return map(items, item -> mapped(item, items, mapping, time));
    }

    /**
     * The time of rows that have none of their own: when the stream took the record that they came
     * with, which is the same at each delivery, or else when the exchange was created.
     */
    public static Instant time(Exchange exchange) {
        Instant arrival = ArrivalTimestamped.of(exchange.getMessage());
        return arrival == null ? Instant.ofEpochMilli(exchange.getClock().getCreated()) : arrival;
    }

    /** The rows and rejections at a place of a JSON document, read while the iterator advances. */
    public static Iterator<SourceItem> at(JsonPointer place, InputStream document, String origin) {
        JsonRows rows = JsonRows.at(place, document, origin, UnreadableBodyException::new);
        String items = origin + " item ";
        AtomicInteger count = new AtomicInteger();
        return map(rows, item -> item.from(new Origin(items, count.incrementAndGet())));
    }

    /**
     * The body of an exchange, with the content of a file in place of the file, and an empty list
     * where it has no rows.
     */
    public static @Nullable Object body(Exchange exchange) {
        Message message = exchange.getMessage();
        if (BodyContent.isEmpty(exchange)) {
            return List.of();
        }
        Object body = message.getBody();
        return body instanceof WrappedFile ? message.getBody(InputStream.class) : body;
    }

    /**
     * Where the rows of an exchange come from: its route, its id and which part of a split it is.
     */
    public static String origin(Exchange exchange) {
        Integer part = exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class);
        return "route "
                + exchange.getFromRouteId()
                + " exchange "
                + exchange.getExchangeId()
                + (part == null ? "" : " part " + (part + 1));
    }

    /**
     * What becomes of a body if each row is mapped: one reading or rejection, or a list if the body
     * held a list. Where the body ends too early, the list has what came before, and its reader
     * gets the failure at the end.
     */
    public static Object mapBody(Exchange exchange, RowMapping mapping) {
        BodyItems items = new BodyItems(body(exchange), origin(exchange));
        Instant time = time(exchange);
        List<MappingResult> all = new ArrayList<>();
        try {
            while (items.hasNext()) {
                all.add(mapped(items.next(), items, mapping, time));
            }
        } catch (UnreadableBodyException e) {
            if (all.isEmpty()) {
                throw e;
            }
            return new TruncatedList<>(all, e);
        }
        return items.isList() ? all : all.get(0);
    }

    private static MappingResult mapped(
            SourceItem item, BodyItems items, RowMapping mapping, Instant time) {
        Instant arrival = items.arrival();
        if (item instanceof Rejection rejection && arrival != null) {
            return rejection.at(arrival);
        }
        if (item instanceof MappingResult mappingResult) {
            return mappingResult;
        }
        return mapping.map(item.row(), arrival == null ? time : arrival);
    }

    private static <S, T> Iterator<T> map(Iterator<S> items, Function<S, T> function) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public T next() {
                return function.apply(items.next());
            }
        };
    }
}
