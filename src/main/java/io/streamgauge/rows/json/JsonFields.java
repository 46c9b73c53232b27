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
 * Reader of the fields of JSON objects: numbers keep all their digits, and nested values are kept
 * as text.
 */
public final class JsonFields {

    public static final JsonFactory FACTORY = new JsonFactory();

    /** The names of the previous object, in order: most objects have the same. */
    private OrderedMap.Keys names = OrderedMap.Keys.of();

    private @Nullable FlatObject flat;

    /**
     * Reads the fields of an object that is like the one before and fills a part of an array.
     *
     * @return null if a parser has to read it
     */
    @Nullable OrderedMap<@Nullable Object> readFlat(byte[] bytes, int start, int length) {
        FlatObject reader = flat;
        if (reader == null || !reader.has(names)) {
            reader = FlatObject.isPlain(names) ? new FlatObject(names) : null;
            flat = reader;
        }
        return reader == null ? null : reader.read(bytes, start, length);
    }

    /**
     * Reads the fields of the object at whose beginning the parser is; a JsonParseException if it
     * is malformed, or a field occurs twice.
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

    /** Reads the rest of an object whose names differ from the previous one. */
    private OrderedMap<@Nullable Object> readOn(
            JsonParser parser, @Nullable Object[] values, int count) throws IOException {
        OrderedMap.Builder<@Nullable Object> fields = begun(values, count);
        do {
            String name = parser.currentName();
            if (!fields.add(name, value(parser, parser.nextToken()))) {
                throw new JsonParseException(
                        parser,
                        "the field \"" + name + "\" occurs twice",
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

    /** The value at the parser's position. */
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
