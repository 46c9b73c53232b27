package io.streamgauge.rows.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.streamgauge.reading.NestedValue;
import io.streamgauge.reading.OrderedMap;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * Makes the fields of rows of JSON objects: numbers keep all their digits, and what is nested in an
 * object is kept as its text.
 */
public final class JsonFields {

    public static final JsonFactory FACTORY = new JsonFactory();

    /** The names that the object before had, in their order: most have the same. */
    private OrderedMap.Keys names = OrderedMap.Keys.of();

    /**
     * The fields of the object that the parser is at the beginning of.
     *
     * @throws JsonParseException if it is malformed, or a field is there twice
     */
    OrderedMap<@Nullable Object> read(JsonParser parser) throws IOException {
        @Nullable Object[] values = new Object[names.size()];
        int at = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (at == values.length || !names.name(at).equals(name)) {
                return readOn(parser, values, at);
            }
            values[at++] = value(parser, parser.nextToken());
        }
        return at == values.length ? names.with(values) : remembered(begun(values, at));
    }

    /** Reads the rest of an object that has other names than the one before. */
    private OrderedMap<@Nullable Object> readOn(
            JsonParser parser, @Nullable Object[] values, int count) throws IOException {
        OrderedMap.Builder<@Nullable Object> fields = begun(values, count);
        do {
            String name = parser.currentName();
            if (!fields.add(name, value(parser, parser.nextToken()))) {
                throw new JsonParseException(
                        parser,
                        "the field \"" + name + "\" is there twice",
                        parser.currentLocation());
            }
        } while (parser.nextToken() != JsonToken.END_OBJECT);
        return remembered(fields);
    }

    private OrderedMap.Builder<@Nullable Object> begun(@Nullable Object[] values, int count) {
        OrderedMap.Builder<@Nullable Object> fields =
                new OrderedMap.Builder<>(Math.max(count, names.size()));
        for (int at = 0; at < count; at++) {
            fields.add(names.name(at), values[at]);
        }
        return fields;
    }

    private OrderedMap<@Nullable Object> remembered(OrderedMap.Builder<@Nullable Object> fields) {
        OrderedMap<@Nullable Object> all = fields.build();
        names = all.sharedKeys();
        return all;
    }

    /** The value that the parser is at. */
    public static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> nested(parser);
        };
    }

    private static NestedValue nested(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.copyCurrentEventExact(parser);
            for (int depth = 1; depth > 0; ) {
                JsonToken token = parser.nextToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                generator.copyCurrentEventExact(parser);
            }
        }
        return new NestedValue(text.toString());
    }
}
