package io.streamgauge.rows.csv;

import io.streamgauge.rows.source.ByteWindow;
import java.io.IOException;

/** Skips a record of a CSV file that is longer than any row, in bounded memory. */
final class LongCsvRecord {

    private final ByteWindow window;
    private final CsvDialect dialect;
    private int at;
    private int lines;
    private boolean inQuotes;
    private boolean swallows;

    LongCsvRecord(ByteWindow window, CsvDialect dialect) {
        this.window = window;
        this.dialect = dialect;
    }

    /** The number of its line ends. */
    int lines() {
        return lines;
    }

    /** Whether an unclosed quote has swallowed other records. */
    boolean swallows() {
        return swallows;
    }

    /** Advances to the end of the record; returns the length of its rest in the window. */
    int skip() throws IOException {
        boolean atBegin = true;
        for (int b = window.at(at); b >= 0; b = window.at(at)) {
            if (!inQuotes && CsvDialect.isLineEnd(b)) {
                lines++;
                return at + (b == '\r' && window.at(at + 1) == '\n' ? 2 : 1);
            }
            read(b, atBegin);
            atBegin = b == dialect.delimiter() || (atBegin && dialect.trims(b));
            at++;
            if (at >= ByteWindow.MAX_BYTES / 2) {
                window.advance(at);
                at = 0;
            }
        }
        swallows |= inQuotes && lines > 0;
        lines++;
        return at;
    }

    private void read(int b, boolean atBegin) throws IOException {
        int next = window.at(at + 1);
        if (inQuotes && dialect.escapes(b, next)) {
            at++;
        } else if (inQuotes && b == dialect.quote()) {
            inQuotes = false;
            boolean ends = next < 0 || next == dialect.delimiter() || CsvDialect.isLineEnd(next);
            swallows |= lines > 0 && !ends && !dialect.trims(next);
        } else if (b == dialect.quote() && atBegin) {
            inQuotes = true;
        } else if (inQuotes && (b == '\n' || (b == '\r' && next != '\n'))) {
            lines++;
        }
    }
}
