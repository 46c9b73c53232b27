package io.streamgauge.camel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import io.streamgauge.reading.Nested;
import io.streamgauge.reading.OrderedMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as fields of rows, one at a time: an object, an array of objects, or objects one after
 * the other (JSON lines).
 *
 * <p>Numbers keep all their digits; what is nested in an object is kept as its text.
 */
final class JsonRows implements Iterator<Map<String, @Nullable Object>> {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser parser;
    private final String origin;
    private boolean inArray;
    private boolean hadArray;
    private boolean started;
    private boolean atObject;
    private int lastSize;

    private JsonRows(JsonParser parser, String origin) {
        this.parser = parser;
        this.origin = origin;
    }

    static JsonRows of(CharSequence text, String origin) {
        return open(() -> FACTORY.createParser(text.toString()), origin);
    }

    static JsonRows of(byte[] bytes, String origin) {
        return open(() -> FACTORY.createParser(bytes), origin);
    }

    static JsonRows of(InputStream stream, String origin) {
        return open(() -> FACTORY.createParser(stream), origin);
    }

    static JsonRows of(Reader reader, String origin) {
        return open(() -> FACTORY.createParser(reader), origin);
    }

    /** The rows that stand at a place of a document; the rest of it is read, and left out. */
    static JsonRows at(JsonPointer place, InputStream stream, String origin) {
        if (place.matches()) {
            return of(stream, origin);
        }
        return open(
                () ->
                        new FilteringParserDelegate(
                                FACTORY.createParser(stream),
                                new JsonPointerBasedFilter(place),
                                Inclusion.ONLY_INCLUDE_ALL,
                                false),
                "what is at \"" + place + "\" in " + origin);
    }

    /** Whether what was read so far came in an array. */
    boolean hadArray() {
        return hadArray;
    }

    @Override
    public boolean hasNext() {
        if (!atObject && !parser.isClosed()) {
            atObject = reading(this::goToObject);
        }
        return atObject;
    }

    @Override
    public Map<String, @Nullable Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        atObject = false;
        return reading(this::fields);
    }

    private boolean goToObject() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_ARRAY && !inArray) {
            inArray = true;
            hadArray = true;
            token = parser.nextToken();
        }
        while (token == JsonToken.END_ARRAY) {
            inArray = false;
            started = true;
            token = parser.nextToken();
        }
        if (token == null && !started) {
            throw new UnreadableBodyException("The JSON of " + origin + " is empty");
        }
        if (token != null && token != JsonToken.START_OBJECT) {
            throw malformed("a row must be an object, but it is " + token.asString(), null);
        }
        started = true;
        return token != null;
    }

    private Map<String, @Nullable Object> fields() throws IOException {
        OrderedMap.Builder<@Nullable Object> fields = new OrderedMap.Builder<>(lastSize);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (!fields.add(name, value(parser.nextToken()))) {
                throw malformed("the field \"" + name + "\" is there twice", null);
            }
        }
        OrderedMap<@Nullable Object> all = fields.build();
        lastSize = all.size();
        return all;
    }

    private @Nullable Object value(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> nested();
        };
    }

    private Nested nested() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.copyCurrentEventExact(parser);
            for (int depth = 1; depth > 0; ) {
                JsonToken token = parser.nextToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                generator.copyCurrentEventExact(parser);
            }
        }
        return new Nested(text.toString());
    }

    private <T> T reading(Step<T> step) {
        try {
            return step.run();
        } catch (JsonProcessingException e) {
            throw malformed(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UnreadableBodyException malformed(String reason, @Nullable Throwable cause) {
        var location = parser.currentLocation();
        String where = "line " + location.getLineNr() + ", column " + location.getColumnNr();
        String message = "The JSON of " + origin + " is malformed at " + where + ": " + reason;
        return cause == null
                ? new UnreadableBodyException(message)
                : new UnreadableBodyException(message, cause);
    }

    private static JsonRows open(Step<JsonParser> open, String origin) {
        try {
            return new JsonRows(open.run(), origin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Step<T> {
        T run() throws IOException;
    }
}
