package io.streamgauge.rows.csv;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options for a CSV file; the defaults fit most files.
 *
 * @param delimiter the character between fields: ASCII, or \t for a tab; null to detect it
 * @param quote the character around a field with delimiters or line ends; null for \" unless the
 *     beginning of the file uses only ', and empty for none
 * @param escape the character before a quote inside quotes; null for the quote itself
 * @param header whether the first line names the columns; else they are column1, column2 and so on
 * @param encoding the character set; null for that of the byte order mark, or UTF-8
 * @param nullTexts the texts that mean an absent value, as an empty field always does
 * @param trim whether blanks around fields, and around their quotes, are removed
 * @param skip the number of lines above the header
 */
public record CsvOptions(
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        boolean header,
        @Nullable Charset encoding,
        List<String> nullTexts,
        boolean trim,
        int skip) {

    /** The defaults: delimiter and quote are detected. */
    public static final CsvOptions SNIFFED =
            new CsvOptions(null, null, null, true, null, List.of(), false, 0);

    public CsvOptions {
        delimiter = "\\t".equals(delimiter) ? "\t" : delimiter;
        check("delimiter", delimiter, false);
        check("quote", quote, true);
        check("escape", escape, false);
        if (delimiter != null && delimiter.equals(quote == null ? "\"" : quote)) {
            throw new IllegalArgumentException(
                    "\"delimiter\" and \"quote\" must differ, but both are " + delimiter);
        }
        nullTexts = List.copyOf(nullTexts);
        if (skip < 0) {
            throw new IllegalArgumentException(
                    "\"skip\" must be the number of lines above the header, 0 or more, but it is "
                            + skip);
        }
    }

    /** Whether a field's text means an absent value. */
    boolean isNull(String text) {
        return text.isEmpty() || (!nullTexts.isEmpty() && nullTexts.contains(text));
    }

    private static void check(String key, @Nullable String text, boolean mayBeEmpty) {
        if (text == null || (mayBeEmpty && text.isEmpty())) {
            return;
        }
        if (text.length() != 1 || text.charAt(0) > 127 || "\r\n".contains(text)) {
            throw new IllegalArgumentException(
                    "\"%s\" must be one ASCII character other than a line end, but it is \"%s\""
                            .formatted(key, text));
        }
    }
}
