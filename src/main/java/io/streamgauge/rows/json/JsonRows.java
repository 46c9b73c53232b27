package io.streamgauge.rows.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.streamgauge.rows.source.TextEncoding;
import io.streamgauge.rows.source.Utf8Stream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reader of rows from JSON: an object, an array of objects, or concatenated objects (JSON lines).
 * An element that is not a row becomes a rejection in its place. If the first object ends with its
 * line and more lines follow, each line is read separately.
 *
 * <p>Numbers keep all their digits; nested values are kept as text.
 */
public final class JsonRows implements Iterator<JsonItem> {

    private static final JsonPointer ALL = JsonPointer.empty();

    private final JsonScanner scanner;
    private final ScannedItem scanned;
    private final JsonPointer place;
    private final String origin;
    private final Failure failure;
    private int around = -1;
    private boolean inArray;
    private boolean hadArray;
    private boolean afterItem;
    private boolean inLines;
    private @Nullable JsonItem line;
    private boolean atItem;
    private boolean ended;
    private boolean failsIfTruncated;
    private @Nullable RuntimeException failed;
    private long count;

    private JsonRows(InputStream utf8, JsonPointer place, String origin, Failure failure) {
        this.scanner = new JsonScanner(utf8);
        this.scanned = new ScannedItem(scanner);
        this.place = place;
        this.origin = origin;
        this.failure = failure;
    }

    public static JsonRows of(CharSequence text, String origin, Failure failure) {
        return of(new StringReader(text.toString()), origin, failure);
    }

    public static JsonRows of(byte[] bytes, String origin, Failure failure) {
        return of(new ByteArrayInputStream(bytes), origin, failure);
    }

    public static JsonRows of(InputStream stream, String origin, Failure failure) {
        return at(ALL, stream, origin, failure);
    }

    public static JsonRows of(Reader reader, String origin, Failure failure) {
        return new JsonRows(new Utf8Stream(reader), ALL, origin, failure);
    }

    /** The rows at a place of a document; the rest of it is read and ignored. */
    public static JsonRows at(
            JsonPointer place, InputStream stream, String origin, Failure failure) {
        try {
            PushbackInputStream all = new PushbackInputStream(stream, TextEncoding.SAMPLE_BYTES);
            return new JsonRows(
                    TextEncoding.decoded(all, null),
                    place,
                    place.matches() ? origin : "what is at \"" + place + "\" in " + origin,
                    failure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a truncated element a failure instead of an item. */
    JsonRows failingIfTruncated() {
        failsIfTruncated = true;
        return this;
    }

    /** Whether the items so far were in an array. */
    public boolean hadArray() {
        return hadArray;
    }

    /** Whether there is another item; a failure is thrown by {@link #next}. */
    @Override
    public boolean hasNext() {
        if (!atItem && !ended && failed == null) {
            try {
                atItem = goToItem();
                ended = !atItem;
            } catch (IOException e) {
                failed = new UncheckedIOException(e);
            } catch (RuntimeException e) {
                failed = e;
            }
        }
        return atItem || failed != null;
    }

    @Override
    public JsonItem next() {
        skip();
        count++;
        try {
            return item();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the next item, which must exist. */
    void skip() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!atItem && failed != null) {
            RuntimeException failure = failed;
            failed = null;
            ended = true;
            throw failure;
        }
        atItem = false;
    }

    /** Stops reading. */
    void close() throws IOException {
        ended = true;
        scanner.close();
    }

    private JsonItem item() throws IOException {
        if (failed != null) {
            return scanned.wrong("must be complete, but the JSON ends inside it");
        }
        return line == null ? scanned.item() : line;
    }

    private boolean goToItem() throws IOException {
        if (around < 0) {
            around = 0;
            descend();
        }
        while (true) {
            int b = scanner.next();
            if (b < 0) {
                return end();
            }
            if (inLines) {
                return takeLine();
            }
            if (around > 0 && !inArray && hadOne()) {
                return skipRest();
            }
            boolean isBetween = inArray ? b == ']' || (b == ',' && afterItem) : b == '[';
            if (!isBetween) {
                return takeItem(b);
            }
            scanner.take();
            hadArray |= b == '[';
            inArray = b != ']';
            afterItem = false;
        }
    }

    private boolean hadOne() {
        return hadArray || count > 0 || afterItem;
    }

    private boolean takeItem(int first) throws IOException {
        if (!inArray && first != '{') {
            throw malformed("a row must be an object", null);
        }
        String begin = scanner.place();
        if (!scanner.takeValue(inArray)) {
            failed = malformed(begin, "what begins there does not end", null);
            if (!inArray || failsIfTruncated) {
                throw failed;
            }
        }
        inLines = !inArray && !hadOne() && isAll() && scanner.isLineOfSeveral();
        afterItem = true;
        return true;
    }

    private boolean isAll() {
        return around == 0 && !failsIfTruncated;
    }

    private boolean takeLine() throws IOException {
        line = scanned.line();
        if (scanned.isTruncatedLine()) {
            failed = malformed(scanner.place(null), "what begins there does not end", null);
        }
        return true;
    }

    private boolean end() {
        if (inArray || around > 0) {
            throw malformed("it ends before all arrays and objects are closed", null);
        }
        if (!hadOne()) {
            throw empty();
        }
        return false;
    }

    private RuntimeException empty() {
        return failure.of("The JSON of " + origin + " is empty", null);
    }

    /** Reads the rest of the document around the rows, which must be complete. */
    private boolean skipRest() throws IOException {
        if (!scanner.takeRest(around)) {
            throw malformed("it ends before all arrays and objects are closed", null);
        }
        if (scanner.next() >= 0) {
            throw malformed("there is more after its end", null);
        }
        return false;
    }

    /** Descends to the place, through the objects and arrays around it. */
    private void descend() throws IOException {
        for (JsonPointer rest = place; !rest.matches(); rest = rest.tail()) {
            int b = scanner.next();
            boolean found = b == '{' ? toMember(rest) : b == '[' && toElement(rest);
            if (!found) {
                throw empty();
            }
            around++;
        }
    }

    private boolean toMember(JsonPointer name) throws IOException {
        scanner.take();
        while (scanner.next() == '"') {
            scanner.take();
            if (!scanner.takeString()) {
                return false;
            }
            String member = member();
            if (scanner.next() != ':') {
                throw malformed("a member must have a colon and a value", null);
            }
            scanner.take();
            scanner.next();
            if (member.equals(name.getMatchingProperty())) {
                return true;
            }
            if (!scanner.takeMember()) {
                return false;
            }
            if (scanner.next() == ',') {
                scanner.take();
            }
        }
        return false;
    }

    private String member() throws IOException {
        try (JsonParser parser =
                JsonFields.FACTORY.createParser(
                        scanner.bytes(), scanner.start(), scanner.length())) {
            parser.nextToken();
            return parser.getText();
        } catch (JsonProcessingException e) {
            throw malformed(JsonErrors.reason(e), e);
        }
    }

    private boolean toElement(JsonPointer index) throws IOException {
        scanner.take();
        for (int at = 0; at < index.getMatchingIndex(); at++) {
            scanner.next();
            if (!scanner.takeValue(true) || scanner.next() != ',') {
                return false;
            }
            scanner.take();
        }
        return index.getMatchingIndex() >= 0 && scanner.next() != ']';
    }

    private RuntimeException malformed(String reason, @Nullable Throwable cause) {
        return malformed(scanner.place(), reason, cause);
    }

    private RuntimeException malformed(String at, String reason, @Nullable Throwable cause) {
        return failure.of(
                "The JSON of %s is malformed at %s: %s; %d rows were read before"
                        .formatted(origin, at, reason, count),
                cause);
    }

    /** Creates the exception for JSON that cannot be read. */
    @FunctionalInterface
    public interface Failure {

        RuntimeException of(String message, @Nullable Throwable cause);
    }
}
