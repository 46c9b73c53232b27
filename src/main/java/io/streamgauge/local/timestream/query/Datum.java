package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.parse.Refusal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value as Timestream writes it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Datum.html">Datum</a>
 */
final class Datum {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("HH:mm:ss.")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 9, 9, false)
                    .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter TIMESTAMP =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd ")
                    .append(TIME)
                    .toFormatter(Locale.ROOT);

    /** More do not fit into an answer. */
    private static final int MAX_ELEMENTS = Result.MAX_PAGE / 20;

    private Datum() {}

    /** The value as JDBC gives it. */
    static ObjectNode of(@Nullable Object value) throws SQLException {
        ObjectNode datum = JsonNodeFactory.instance.objectNode();
        if (value == null) {
            return datum.put("NullValue", true);
        }
        if (value instanceof Array array) {
            elements(array, datum.putArray("ArrayValue"));
            return datum;
        }
        return datum.put("ScalarValue", scalar(value));
    }

    /** One element after the other: all at once may take many times the memory of the array. */
    private static void elements(Array array, ArrayNode elements) throws SQLException {
        try (ResultSet each = array.getResultSet()) {
            while (each.next()) {
                if (elements.size() == MAX_ELEMENTS) {
                    throw Refusal.rowTooLarge();
                }
                elements.add(of(each.getObject(2)));
            }
        }
    }

    /** A VARCHAR. */
    static ObjectNode ofText(String text) {
        return JsonNodeFactory.instance.objectNode().put("ScalarValue", text);
    }

    private static String scalar(Object value) {
        if (value instanceof LocalDateTime timestamp) {
            return TIMESTAMP.format(timestamp);
        }
        if (value instanceof Timestamp timestamp) {
            return TIMESTAMP.format(timestamp.toLocalDateTime());
        }
        if (value instanceof LocalTime time) {
            return TIME.format(time);
        }
        if (value instanceof BigInteger whole && whole.bitLength() > 63) {
            throw Refusal.execution("bigint overflow: " + whole);
        }
        if (value instanceof String text && text.length() > Result.MAX_PAGE) {
            throw Refusal.rowTooLarge();
        }
        return value.toString();
    }
}
