package io.streamgauge.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
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
public final class JsonRows implements Iterator<Map<String, @Nullable Object>> {

    private final JsonParser parser;
    private final JsonFields fields = new JsonFields();
    private final String origin;
    private final Failure failure;
    private boolean inArray;
    private boolean hadArray;
    private boolean started;
    private boolean atObject;

    private JsonRows(JsonParser parser, String origin, Failure failure) {
        this.parser = parser;
        this.origin = origin;
        this.failure = failure;
    }

    public static JsonRows of(CharSequence text, String origin, Failure failure) {
        return open(() -> JsonFields.FACTORY.createParser(text.toString()), origin, failure);
    }

    public static JsonRows of(byte[] bytes, String origin, Failure failure) {
        return open(() -> JsonFields.FACTORY.createParser(bytes), origin, failure);
    }

    public static JsonRows of(InputStream stream, String origin, Failure failure) {
        return open(() -> JsonFields.FACTORY.createParser(stream), origin, failure);
    }

    public static JsonRows of(Reader reader, String origin, Failure failure) {
        return open(() -> JsonFields.FACTORY.createParser(reader), origin, failure);
    }

    /** The rows that stand at a place of a document; the rest of it is read, and left out. */
    public static JsonRows at(
            JsonPointer place, InputStream stream, String origin, Failure failure) {
        if (place.matches()) {
            return of(stream, origin, failure);
        }
        return open(
                () ->
                        new FilteringParserDelegate(
                                JsonFields.FACTORY.createParser(stream),
                                new JsonPointerBasedFilter(place),
                                Inclusion.ONLY_INCLUDE_ALL,
                                false),
                "what is at \"" + place + "\" in " + origin,
                failure);
    }

    /** Whether what was read so far came in an array. */
    public boolean hadArray() {
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
        return reading(() -> fields.read(parser));
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
            throw failure.of("The JSON of " + origin + " is empty", null);
        }
        if (token != null && token != JsonToken.START_OBJECT) {
            throw malformed("a row must be an object, but it is " + token.asString(), null);
        }
        started = true;
        return token != null;
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

    private RuntimeException malformed(String reason, @Nullable Throwable cause) {
        var location = parser.currentLocation();
        String where = "line " + location.getLineNr() + ", column " + location.getColumnNr();
        return failure.of(
                "The JSON of " + origin + " is malformed at " + where + ": " + reason, cause);
    }

    private static JsonRows open(Step<JsonParser> open, String origin, Failure failure) {
        try {
            return new JsonRows(open.run(), origin, failure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves out the next object, which there must be. */
    void skip() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        atObject = false;
        var unused = reading(parser::skipChildren);
    }

    /** Stops reading. */
    void close() throws IOException {
        parser.close();
    }

    /** Makes the exception that says that the JSON cannot be read. */
    @FunctionalInterface
    public interface Failure {

        RuntimeException of(String message, @Nullable Throwable cause);
    }

    private interface Step<T> {
        T run() throws IOException;
    }
}
