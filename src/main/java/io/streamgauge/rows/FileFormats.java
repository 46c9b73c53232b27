package io.streamgauge.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.streamgauge.rows.json.JsonFields;
import io.streamgauge.rows.source.Format;
import io.streamgauge.rows.source.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Detects the format of a file by its name, and if that is not enough, by its content. */
final class FileFormats {

    private static final int SAMPLE_BYTES = 1 << 16;

    private FileFormats() {}

    /** The format to read a file with, when this one is declared. */
    static Format of(InputFile file, Format declared) {
        if (declared == Format.AUTO) {
            return ofName(file);
        }
        boolean areLines = declared == Format.JSON && ofContent(file) == Format.JSON_LINES;
        return areLines ? Format.JSON_LINES : declared;
    }

    private static Format ofName(InputFile file) {
        String name = file.plainName();
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return Format.CSV;
        }
        if (name.endsWith(".parquet") || name.endsWith(".pq")) {
            return Format.PARQUET;
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return Format.JSON_LINES;
        }
        return ofContent(file);
    }

    private static Format ofContent(InputFile file) {
        try (InputStream stream = file.openText(null)) {
            return ofContent(stream.readNBytes(SAMPLE_BYTES));
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private static Format ofContent(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.UTF_8);
        if (text.startsWith("PAR1")) {
            return Format.PARQUET;
        }
        String stripped = text.stripLeading();
        if (stripped.startsWith("[")) {
            return Format.JSON;
        }
        if (!stripped.startsWith("{")) {
            return Format.CSV;
        }
        return isOneObject(stripped.lines().findFirst().orElse(""))
                ? Format.JSON_LINES
                : Format.JSON;
    }

    private static boolean isOneObject(String line) {
        try (JsonParser parser = JsonFields.FACTORY.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
