package io.streamgauge.local.timestream.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.types.IntervalTexts;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value as Timestream writes it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_query_Datum.html">Datum</a>
 */
final class Datum {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);

    /** More do not fit into an answer. */
    private static final int MAX_ELEMENTS = Result.MAX_PAGE / 20;

    private Datum() {}

    /** The value of a type as JDBC gives it. */
    static ObjectNode of(Type type, @Nullable Object value) throws SQLException {
        ObjectNode datum = JsonNodeFactory.instance.objectNode();
        if (value == null || type == Scalar.UNKNOWN) {
            return datum.put("NullValue", true);
        }
        if (type instanceof Type.Array array) {
            elements((Array) value, array.element(), datum.putArray("ArrayValue"));
            return datum;
        }
        if (type instanceof Type.Series series) {
            points((Array) value, series.value(), datum.putArray("TimeSeriesValue"));
            return datum;
        }
        if (type instanceof Type.Row row) {
            Object[] fields = ((Struct) value).getAttributes();
            ArrayNode data = datum.putObject("RowValue").putArray("Data");
            for (int i = 0; i < fields.length; i++) {
                data.add(of(row.fields().get(i).type(), fields[i]));
            }
            return datum;
        }
        return datum.put("ScalarValue", scalar((Scalar) type, value));
    }

    /** A VARCHAR. */
    static ObjectNode ofText(String text) {
        return JsonNodeFactory.instance.objectNode().put("ScalarValue", text);
    }

    /** One element after the other: all at once may take many times the memory of the array. */
    private static void elements(Array array, Type type, ArrayNode elements) throws SQLException {
        try (ResultSet each = array.getResultSet()) {
            while (each.next()) {
                requireRoom(elements);
                elements.add(of(type, each.getObject(2)));
            }
        }
    }

    private static void points(Array array, Type type, ArrayNode points) throws SQLException {
        try (ResultSet each = array.getResultSet()) {
            while (each.next()) {
                requireRoom(points);
                Object[] point = ((Struct) each.getObject(2)).getAttributes();
                ObjectNode datum =
                        points.addObject().put("Time", scalar(Scalar.TIMESTAMP, point[0]));
                datum.set("Value", of(type, point[1]));
            }
        }
    }

    private static void requireRoom(ArrayNode elements) {
        if (elements.size() == MAX_ELEMENTS) {
            throw Refusal.rowTooLarge();
        }
    }

    private static String scalar(Scalar type, Object value) {
        if (value instanceof String text && text.length() > Result.MAX_PAGE) {
            throw Refusal.rowTooLarge();
        }
        return switch (type) {
            case TIMESTAMP -> TIMESTAMP.format(dateTime(value));
            case TIME -> IntervalTexts.timeOfDay((Long) value);
            case INTERVAL_DAY_TO_SECOND -> IntervalTexts.dayToSecond((Long) value);
            case INTERVAL_YEAR_TO_MONTH -> IntervalTexts.yearToMonth((Integer) value);
            default -> value.toString();
        };
    }

    private static LocalDateTime dateTime(Object value) {
        return value instanceof Timestamp timestamp
                ? timestamp.toLocalDateTime()
                : (LocalDateTime) value;
    }
}
