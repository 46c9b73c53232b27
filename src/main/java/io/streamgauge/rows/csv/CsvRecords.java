package io.streamgauge.rows.csv;

import io.streamgauge.rows.source.ByteWindow;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the records of a CSV file in UTF-8: one per line, unless line ends are quoted.
 *
 * <p>Lines end with LF, CR or both, even in one file. Blank lines are skipped.
 */
final class CsvRecords implements Closeable {

    /** The number of bytes that are kept of a malformed record. */
    private static final int MAX_SHOWN_BYTES = 40_000;

    private final ByteWindow window;
    private final CsvDialect dialect;
    private final CsvFields fields;
    private int at;
    private int length;
    private long line = 1;
    private int lines;
    private boolean swallows;
    private @Nullable String fault;
    private @Nullable String beginning;

    CsvRecords(InputStream stream, CsvDialect dialect) {
        this.window = new ByteWindow(stream);
        this.dialect = dialect;
        this.fields = new CsvFields(window, dialect);
    }

    /** Advances to the next record; false after the last one. */
    boolean next() throws IOException {
        boolean blank;
        do {
            advance();
            int begin = at;
            blank = skipBlankLine();
            if (!blank) {
                at = begin;
                scan();
            }
            length = at;
        } while (blank);
        return length > 0;
    }

    /** Skips a line, whatever it contains. */
    void skipLine() throws IOException {
        advance();
        length = new LongCsvRecord(window, new CsvDialect(',', CsvDialect.NONE, 0, false)).skip();
        lines = 1;
    }

    /** The number of the record's first line, from 1. */
    long line() {
        return line;
    }

    /** The fields of the record; none if it is malformed. */
    CsvFields fields() {
        return fields;
    }

    /** The rule that the record violates; null if it is valid. */
    @Nullable String fault() {
        return fault;
    }

    /** Whether an unclosed quote has swallowed other records. */
    boolean swallows() {
        return swallows;
    }

    /** The text of the record, or the beginning of a long one. */
    String written() {
        String kept = beginning;
        return kept == null ? window.text(Math.min(length, MAX_SHOWN_BYTES)) : kept;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }

    private void advance() {
        window.advance(length);
        length = 0;
        line += lines;
        lines = 0;
        at = 0;
        fields.clear();
        fault = null;
        beginning = null;
    }

    private boolean skipBlankLine() throws IOException {
        skipBlanks();
        int b = window.at(at);
        if (!CsvDialect.isLineEnd(b)) {
            return false;
        }
        endLine(b);
        return true;
    }

    private void scan() throws IOException {
        boolean more = window.at(0) >= 0;
        while (more) {
            more = scanField();
        }
        if (isCut()) {
            beginning = window.text(MAX_SHOWN_BYTES);
            LongCsvRecord rest = new LongCsvRecord(window, dialect);
            at = rest.skip();
            lines = rest.lines();
            malformed(
                    "must not be longer than " + ByteWindow.MAX_BYTES + " bytes", rest.swallows());
        }
    }

    /** Whether the record is longer than the window. */
    private boolean isCut() throws IOException {
        return window.at(at) < 0 && window.isFull();
    }

    /** Whether another field follows. */
    private boolean scanField() throws IOException {
        skipBlanks();
        if (window.at(at) == dialect.quote()) {
            if (!scanQuoted()) {
                return false;
            }
        } else {
            scanPlain();
        }
        int b = window.at(at);
        if (b == dialect.delimiter()) {
            at++;
            return true;
        }
        if (b >= 0 && !CsvDialect.isLineEnd(b)) {
            malformed(
                    "must have a delimiter or the end of the line after a closing quote",
                    lines > 0);
            b = toEndOfLine();
        }
        endLine(b);
        return false;
    }

    private void scanPlain() throws IOException {
        int begin = at;
        int delimiter = dialect.delimiter();
        int b = window.at(at);
        while (b >= 0 && b != delimiter && !CsvDialect.isLineEnd(b)) {
            b = window.at(++at);
        }
        int end = at;
        while (end > begin && dialect.trims(window.at(end - 1))) {
            end--;
        }
        fields.add(begin, end, false);
    }

    /** Scans a quoted field; returns whether it has its closing quote. */
    private boolean scanQuoted() throws IOException {
        int begin = ++at;
        boolean hasEscapes = false;
        int b = window.at(at);
        while (b >= 0) {
            int next = window.at(at + 1);
            if (dialect.escapes(b, next)) {
                hasEscapes = true;
                at++;
            } else if (b == dialect.quote()) {
                fields.add(begin, at, hasEscapes);
                at++;
                skipBlanks();
                return true;
            } else if (b == '\n' || (b == '\r' && next != '\n')) {
                lines++;
            }
            b = window.at(++at);
        }
        // The end of the last line belongs to that line.
        boolean isOneLine = lines == 1 && CsvDialect.isLineEnd(window.at(at - 1));
        malformed("must close the quote that it opens", lines > 0 && !isOneLine);
        lines += isOneLine ? 0 : 1;
        return false;
    }

    private void malformed(String rule, boolean swallowsOthers) {
        fields.clear();
        fault = rule;
        swallows = swallowsOthers;
    }

    private int toEndOfLine() throws IOException {
        int b = window.at(at);
        while (b >= 0 && !CsvDialect.isLineEnd(b)) {
            b = window.at(++at);
        }
        return b;
    }

    private void endLine(int b) throws IOException {
        if (b == '\r' && window.at(at + 1) == '\n') {
            at++;
        }
        at += b >= 0 ? 1 : 0;
        lines++;
    }

    private void skipBlanks() throws IOException {
        while (dialect.trims(window.at(at))) {
            at++;
        }
    }
}
