package io.streamgauge.rows.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.rows.source.ByteWindow;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** The fields of one record of a CSV file: their offsets and texts. */
final class CsvFields {

    private static final int MARKS = 3;

    private final ByteWindow window;
    private final CsvDialect dialect;

    /** For each field its begin, its end, and 1 if it contains an escape. */
    private int[] marks = new int[MARKS * 16];

    private int count;

    CsvFields(ByteWindow window, CsvDialect dialect) {
        this.window = window;
        this.dialect = dialect;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    /** Adds a field between two offsets of the record. */
    void add(int begin, int end, boolean hasEscapes) {
        int mark = count++ * MARKS;
        if (mark == marks.length) {
            marks = Arrays.copyOf(marks, mark * 2);
        }
        marks[mark] = begin;
        marks[mark + 1] = end;
        marks[mark + 2] = hasEscapes ? 1 : 0;
    }

    /** The text of a field; a CharacterCodingException if it is not UTF-8. */
    String text(int index) throws CharacterCodingException {
        int mark = index * MARKS;
        int from = window.start() + marks[mark];
        int size = marks[mark + 1] - marks[mark];
        if (marks[mark + 2] == 0) {
            return decoded(window.bytes(), from, size);
        }
        byte[] bytes = unescaped(Arrays.copyOfRange(window.bytes(), from, from + size));
        return decoded(bytes, 0, bytes.length);
    }

    private static String decoded(byte[] bytes, int from, int size)
            throws CharacterCodingException {
        String text = new String(bytes, from, size, UTF_8);
        return text.indexOf('\uFFFD') < 0
                ? text
                : UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, size)).toString();
    }

    private byte[] unescaped(byte[] bytes) {
        int size = 0;
        for (int from = 0; from < bytes.length; from++) {
            int next = from + 1 < bytes.length ? bytes[from + 1] & 0xFF : CsvDialect.NONE;
            from += dialect.escapes(bytes[from] & 0xFF, next) ? 1 : 0;
            bytes[size++] = bytes[from];
        }
        return Arrays.copyOf(bytes, size);
    }
}
