package io.streamgauge.rows.csv;

/**
 * The dialect of a CSV file.
 *
 * @param delimiter the byte between fields
 * @param quote the byte around fields; {@link #NONE} if fields are never quoted
 * @param escape the byte before a quote inside quotes
 * @param trim whether blanks around fields are removed
 */
record CsvDialect(int delimiter, int quote, int escape, boolean trim) {

    /** Neither a byte of a file nor its end, which is -1. */
    static final int NONE = -2;

    /** Whether a byte is a blank that is removed at the edge of a field. */
    boolean trims(int b) {
        return trim && (b == ' ' || (b == '\t' && delimiter != '\t'));
    }

    boolean escapes(int b, int next) {
        return b == escape && (next == quote || next == escape);
    }

    static boolean isLineEnd(int b) {
        return b == '\n' || b == '\r';
    }
}
