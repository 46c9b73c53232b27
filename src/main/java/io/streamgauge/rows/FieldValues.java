package io.streamgauge.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.POJONode;
import io.streamgauge.reading.NestedValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conversion of Java and JSON values to values of a row's fields. */
public final class FieldValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FieldValues() {}

    /** The value in a type that a mapping supports, or the value itself. */
    public static @Nullable Object of(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Number) {
            return value;
        }
        if (value instanceof Boolean || value instanceof Instant || value instanceof NestedValue) {
            return value;
        }
        if (value instanceof JsonNode node) {
            return ofNode(node);
        }
        if (isText(value)) {
            return value.toString();
        }
        if (value instanceof Date || value instanceof Temporal) {
            return ofTime(value);
        }
        return isNested(value) ? nested(value) : value;
    }

    private static @Nullable Object ofNode(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING -> null;
            case OBJECT, ARRAY -> new NestedValue(node.toString());
            case BINARY -> node.asText();
            case POJO -> of(((POJONode) node).getPojo());
        };
    }

    private static boolean isText(Object value) {
        return value instanceof CharSequence
                || value instanceof Character
                || value instanceof Enum
                || value instanceof UUID;
    }

    /** An instant, or text if the value has no time zone. */
    private static Object ofTime(Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        boolean isInstant =
                value instanceof Date
                        && !(value instanceof java.sql.Date)
                        && !(value instanceof java.sql.Time);
        return isInstant ? ((Date) value).toInstant() : value.toString();
    }

    private static boolean isNested(Object value) {
        return value instanceof Map || value instanceof Iterable || value.getClass().isArray();
    }

    private static Object nested(Object value) {
        try {
            return new NestedValue(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            return value;
        }
    }
}
