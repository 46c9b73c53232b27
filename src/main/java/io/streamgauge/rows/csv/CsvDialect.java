package io.streamgauge.rows.csv;

/**
 * The characters that give a CSV file its form.
 *
 * @param delimiter what stands between fields
 * @param quote what stands around fields; {@link #NONE} if nothing does
 * @param escape what stands before a quote inside of quotes
 * @param trim whether blanks around fields are left out
 */
record CsvDialect(int delimiter, int quote, int escape, boolean trim) {

    /** No byte of a file, nor its end, which is -1. */
    static final int NONE = -2;

    /** Whether a blank is left out at the edge of a field. */
    boolean trims(int b) {
        return trim && (b == ' ' || (b == '\t' && delimiter != '\t'));
    }

    /** Whether a character stands before one that it makes an ordinary one. */
    boolean escapes(int b, int next) {
        return b == escape && (next == quote || next == escape);
    }

    static boolean isLineEnd(int b) {
        return b == '\n' || b == '\r';
    }
}
