package io.streamgauge.rows.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.streamgauge.reading.OrderedMap;
import io.streamgauge.rows.source.ByteWindow;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Converts the value or line that a scanner has taken to a row, or to its error. */
final class ScannedItem {

    private final JsonScanner scanner;
    private final JsonFields fields = new JsonFields();
    private boolean isUnfinished;
    private boolean isTruncatedLine;

    ScannedItem(JsonScanner scanner) {
        this.scanner = scanner;
    }

    JsonItem item() throws IOException {
        isUnfinished = false;
        if (scanner.isTruncated()) {
            return wrong("must not be longer than " + ByteWindow.MAX_BYTES + " bytes");
        }
        OrderedMap<@Nullable Object> flat =
                fields.readFlat(scanner.bytes(), scanner.start(), scanner.length());
        if (flat != null) {
            return new JsonItem.Fields(flat);
        }
        try (JsonParser parser = parser(scanner.length())) {
            return read(parser);
        }
    }

    /**
     * Takes the next line as an item. An object that begins on it and continues on the lines after
     * it is taken with them.
     */
    JsonItem line() throws IOException {
        boolean ended = scanner.takeLine();
        JsonItem line = item();
        isTruncatedLine = isUnfinished && !ended;
        if (!isUnfinished || !ended) {
            return line;
        }
        JsonItem row = overLines();
        return row == null ? line : row;
    }

    /** Whether the text ended inside the object on the line. */
    boolean isTruncatedLine() {
        return isTruncatedLine;
    }

    JsonItem wrong(String rule) {
        return new JsonItem.Wrong(rule, scanner.taken(), scanner.place(null));
    }

    private JsonParser parser(int length) throws IOException {
        return JsonFields.FACTORY.createParser(scanner.bytes(), scanner.start(), length);
    }

    private JsonItem read(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return wrong("must be a JSON object");
            }
            JsonItem row = new JsonItem.Fields(fields.read(parser));
            return parser.nextToken() == null ? row : wrong("must be one JSON object only");
        } catch (JsonProcessingException e) {
            isUnfinished = isUnfinished(parser, e, scanner.length());
            return new JsonItem.Wrong(
                    "must be a JSON object (" + JsonErrors.reason(e) + ")",
                    scanner.taken(),
                    scanner.place(e.getLocation()));
        }
    }

    /** Tries twice as many lines each time, so that a long object is not parsed for each line. */
    private @Nullable JsonItem overLines() throws IOException {
        int end = scanner.length();
        for (int lines = 2; isUnfinished; lines *= 2) {
            int before = end;
            end = scanner.linesAhead(before, lines);
            if (end == before) {
                return null;
            }
            try (JsonParser parser = parser(end)) {
                JsonItem row = readFirst(parser, end);
                if (row != null) {
                    return row;
                }
            }
        }
        return null;
    }

    private @Nullable JsonItem readFirst(JsonParser parser, int length) throws IOException {
        try {
            parser.nextToken();
            JsonItem row = new JsonItem.Fields(fields.read(parser));
            scanner.takeTo((int) parser.currentLocation().getByteOffset());
            return row;
        } catch (JsonProcessingException e) {
            isUnfinished = isUnfinished(parser, e, length);
            return null;
        }
    }

    /** Whether the text is valid up to its end, where an object is still open. */
    private static boolean isUnfinished(JsonParser parser, JsonProcessingException e, int length) {
        return !parser.getParsingContext().inRoot()
                && (e instanceof JsonEOFException
                        || parser.currentLocation().getByteOffset() >= length);
    }
}
