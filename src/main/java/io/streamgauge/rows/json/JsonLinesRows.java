package io.streamgauge.rows.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.streamgauge.reading.OrderedMap;
import io.streamgauge.reading.Origin;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.source.ByteWindow;
import io.streamgauge.rows.source.InputFile;
import io.streamgauge.rows.source.MalformedLines;
import io.streamgauge.rows.source.RowSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The rows of a file with one JSON object per line; a malformed line becomes a rejection. */
public final class JsonLinesRows implements RowSource {

    private static final int MAX_SHOWN_BYTES = 10_000;

    private final InputFile file;
    private final ByteWindow window;
    private final JsonFields fields = new JsonFields();
    private final String origin;
    private int length;
    private long line;

    public JsonLinesRows(InputFile file) {
        this.file = file;
        this.origin = file.name() + " line ";
        this.window = new ByteWindow(file.text());
    }

    @Override
    public @Nullable SourceItem next() {
        try {
            return advance() ? item() : null;
        } catch (IOException e) {
            throw file.brokenOff(origin + line, e);
        }
    }

    @Override
    public void skip(long items) {
        try {
            for (long count = 0; count < items && advance(); count++) {
                // A skipped line is not parsed.
            }
        } catch (IOException e) {
            throw file.brokenOff(origin + line, e);
        }
    }

    @Override
    public void close() {
        file.close(window);
    }

    /** Advances to the next line that is not blank; false after the last one. */
    private boolean advance() throws IOException {
        do {
            if (length == ByteWindow.MAX_BYTES) {
                window.advance(length - 1);
                window.dropLine();
            } else {
                window.advance(length);
            }
            length = window.lineLength(0);
            line++;
        } while (length > 0 && isBlank());
        return length > 0;
    }

    private SourceItem item() throws IOException {
        if (length == ByteWindow.MAX_BYTES) {
            return rejected("must not be longer than " + length + " bytes");
        }
        OrderedMap<@Nullable Object> flat = fields.readFlat(window.bytes(), window.start(), length);
        if (flat != null) {
            return new Row(new Origin(origin, line), flat);
        }
        try (JsonParser parser =
                JsonFields.FACTORY.createParser(window.bytes(), window.start(), length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return rejected("must be a JSON object");
            }
            Row row = new Row(new Origin(origin, line), fields.read(parser));
            return parser.nextToken() == null ? row : rejected("must be one JSON object only");
        } catch (JsonProcessingException e) {
            return rejected("must be a JSON object (" + JsonErrors.reason(e) + ")");
        }
    }

    private SourceItem rejected(String rule) {
        String written =
                new String(
                        window.bytes(),
                        window.start(),
                        Math.min(length, MAX_SHOWN_BYTES),
                        StandardCharsets.UTF_8);
        return MalformedLines.rejection(file, line, rule, written.stripTrailing());
    }

    private boolean isBlank() {
        for (int at = window.start(); at < window.start() + length; at++) {
            if (window.bytes()[at] > ' ' || window.bytes()[at] < 0) {
                return false;
            }
        }
        return true;
    }
}
