package io.streamgauge.local.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a result; a column without a value is left out of JSON. */
final class ResultText {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final ResultFormat format;
    private final long maxChars;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param maxChars the longest text
     */
    ResultText(ResultFormat format, long maxChars) {
        this.format = format;
        this.maxChars = maxChars;
    }

    String of(ResultSet rows) throws SQLException {
        List<String> names = names(rows);
        if (format == ResultFormat.CSV) {
            csv(names);
        } else if (format == ResultFormat.JSON) {
            text.append('[');
        }
        boolean first = true;
        while (rows.next()) {
            if (format == ResultFormat.JSON && !first) {
                text.append(',');
            }
            first = false;
            row(rows, names);
            if (text.length() > maxChars) {
                throw InfluxException.invalid(
                        "The result is larger than %d characters: select less of it, such as with LIMIT"
                                .formatted(maxChars));
            }
        }
        return format == ResultFormat.JSON ? text.append(']').toString() : text.toString();
    }

    private static List<String> names(ResultSet rows) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            names.add(rows.getMetaData().getColumnLabel(i));
        }
        return names;
    }

    private void row(ResultSet rows, List<String> names) throws SQLException {
        if (format == ResultFormat.CSV) {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                JsonNode value = json(value(rows, i));
                values.add(value.isNull() ? "" : value.asText());
            }
            csv(values);
            return;
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 1; i <= names.size(); i++) {
            JsonNode value = json(value(rows, i));
            if (!value.isNull()) {
                row.set(names.get(i - 1), value);
            }
        }
        text.append(row);
        if (format == ResultFormat.JSONL) {
            text.append('\n');
        }
    }

    private void csv(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            boolean quoted = value.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
            text.append(i == 0 ? "" : ",")
                    .append(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
        }
        text.append('\n');
    }

    private static @Nullable Object value(ResultSet rows, int column) throws SQLException {
        String type = rows.getMetaData().getColumnTypeName(column);
        return type.startsWith("TIMESTAMP")
                ? rows.getObject(column, LocalDateTime.class)
                : rows.getObject(column);
    }

    private static JsonNode json(@Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value == null) {
            return nodes.nullNode();
        }
        if (value instanceof LocalDateTime time) {
            return nodes.textNode(time(time));
        }
        if (value instanceof Boolean bool) {
            return nodes.booleanNode(bool);
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? nodes.numberNode(number) : nodes.nullNode();
        }
        if (value instanceof BigInteger integer) {
            return nodes.numberNode(integer);
        }
        if (value instanceof BigDecimal decimal) {
            return nodes.numberNode(decimal);
        }
        return value instanceof Number number
                ? nodes.numberNode(number.longValue())
                : nodes.textNode(value.toString());
    }

    /** A time with the three, six or nine digits that it needs. */
    private static String time(LocalDateTime time) {
        int nanos = time.get(ChronoField.NANO_OF_SECOND);
        String seconds = SECONDS.format(time);
        if (nanos == 0) {
            return seconds;
        }
        String digits = "%09d".formatted(nanos);
        int length = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        return seconds + "." + digits.substring(0, length);
    }
}
