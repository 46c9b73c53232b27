package io.streamgauge.local.timestream.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamgauge.local.wire.Validation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the files of a task are written.
 *
 * @param escape the character after which the next one is itself; null for none. Two quotes in a
 *     quoted value are one in any case
 * @param nullText the text that stands for no value, as an empty one does
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/API_CsvConfiguration.html">CsvConfiguration</a>
 */
record BatchDialect(
        char separator, char quote, @Nullable Character escape, String nullText, boolean trims) {

    private static final List<String> SEPARATORS = List.of(",", "|", ";", "\t", " ");
    private static final List<String> QUOTES = List.of("'", "\"");

    static void check(Validation csv) {
        csv.length("ColumnSeparator", 1, 1)
                .oneOf("ColumnSeparator", SEPARATORS)
                .length("QuoteChar", 1, 1)
                .oneOf("QuoteChar", QUOTES)
                .length("EscapeChar", 1, 1)
                .length("NullValue", 1, 256);
    }

    static BatchDialect of(JsonNode csv) {
        String escape = csv.path("EscapeChar").asText("");
        return new BatchDialect(
                csv.path("ColumnSeparator").asText(",").charAt(0),
                csv.path("QuoteChar").asText("\"").charAt(0),
                escape.isEmpty() ? null : escape.charAt(0),
                csv.path("NullValue").asText(""),
                csv.path("TrimWhiteSpace").asBoolean());
    }

    boolean isEscape(int c) {
        return escape != null && c == escape && c != quote;
    }

    /** White space that may stand around a value. */
    boolean isSpace(int c) {
        return trims && (c == ' ' || c == '\t') && c != separator;
    }
}
