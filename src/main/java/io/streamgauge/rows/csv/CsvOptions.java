package io.streamgauge.rows.csv;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written, where it is not as most are.
 *
 * @param delimiter what stands between fields: one ASCII character, or \t for a tab; null for the
 *     one that fits the beginning of the file
 * @param quote what stands around a field that holds delimiters or line ends; null for \" unless
 *     only ' is used at the beginning of the file, and empty for none
 * @param escape what stands before a quote inside of quotes; null for the quote itself
 * @param header whether the first line names the columns; else they are column1, column2 and so on
 * @param encoding the character set; null for the one that the file's byte order mark names, or
 *     UTF-8
 * @param nullTexts the texts that stand for an absent value; an empty field always does
 * @param trim whether blanks around fields, and around the quotes of fields, are left out
 * @param skip how many lines stand above the header
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

    /** All as most files have it. */
    public static final CsvOptions SNIFFED =
            new CsvOptions(null, null, null, true, null, List.of(), false, 0);

    public CsvOptions {
        delimiter = "\\t".equals(delimiter) ? "\t" : delimiter;
        check("delimiter", delimiter, false);
        check("quote", quote, true);
        check("escape", escape, false);
        if (delimiter != null && delimiter.equals(quote == null ? "\"" : quote)) {
            throw new IllegalArgumentException(
                    "\"delimiter\" and \"quote\" must not be the same, but both are " + delimiter);
        }
        nullTexts = List.copyOf(nullTexts);
        if (skip < 0) {
            throw new IllegalArgumentException(
                    "\"skip\" must be the number of lines above the header, 0 or more, but it is "
                            + skip);
        }
    }

    /** Whether a field's text stands for an absent value. */
    boolean isNull(String text) {
        return text.isEmpty() || (!nullTexts.isEmpty() && nullTexts.contains(text));
    }

    private static void check(String key, @Nullable String text, boolean mayBeEmpty) {
        if (text == null || (mayBeEmpty && text.isEmpty())) {
            return;
        }
        if (text.length() != 1 || text.charAt(0) > 127 || "\r\n".contains(text)) {
            throw new IllegalArgumentException(
                    "\"%s\" must be one ASCII character, and no line end, but it is \"%s\""
                            .formatted(key, text));
        }
    }
}
