package io.streamgauge.rows.json;

import com.fasterxml.jackson.core.JsonLocation;
import io.streamgauge.rows.source.ByteWindow;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Scanner of JSON that finds the beginning and end of values by quotes and brackets alone, so that
 * an error inside one does not hide those after it. It keeps one value in memory, up to a maximum
 * length.
 */
final class JsonScanner implements AutoCloseable {

    private static final int MAX_SHOWN_BYTES = 40_000;

    private final ByteWindow window;
    private final BitSet arrays = new BitSet();
    private int at;
    private int depth;
    private long line = 1;
    private long column = 1;
    private String beginning = "";
    private boolean truncated;
    private long firstLine = 1;
    private long firstColumn = 1;

    JsonScanner(InputStream stream) {
        this.window = new ByteWindow(stream);
    }

    /**
     * The next byte that is not blank, without taking it; -1 at the end. Discards what is before.
     */
    int next() throws IOException {
        int b = peek();
        while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            take();
            b = peek();
        }
        window.advance(at);
        at = 0;
        truncated = false;
        firstLine = line;
        firstColumn = column;
        return b;
    }

    /** The place of a location in the value, for people; null is its beginning. */
    String place(@Nullable JsonLocation inside) {
        if (inside == null) {
            return place(firstLine, firstColumn);
        }
        return inside.getLineNr() > 1
                ? place(firstLine + inside.getLineNr() - 1, inside.getColumnNr())
                : place(firstLine, firstColumn + inside.getColumnNr() - 1);
    }

    private static String place(long line, long column) {
        return "line " + line + ", column " + column;
    }

    /** Takes one byte. */
    void take() throws IOException {
        if (peek() == '\n') {
            line++;
            column = 0;
        }
        column++;
        at++;
    }

    /**
     * Takes a value: in an array up to its comma or the end of the array, so that a malformed value
     * is taken as a whole; else up to its last bracket. False if the text ends before it does.
     */
    boolean takeValue(boolean inArray) throws IOException {
        depth = 0;
        while (true) {
            int b = peek();
            if (b < 0) {
                return depth == 0 && at > 0;
            }
            if (depth == 0 && (inArray ? b == ',' || b == ']' : at > 0 && isEnd(b))) {
                return true;
            }
            if (b == ']' && inArray && !isOpen(true)) {
                return true;
            }
            take();
            if (b == '"' && !takeString()) {
                return false;
            }
            if (count(b) && depth == 0 && !inArray) {
                return true;
            }
        }
    }

    /** Whether the value fills its line, and other lines follow that are not blank. */
    boolean isLineOfSeveral() throws IOException {
        if (truncated || line != firstLine) {
            return false;
        }
        boolean ended = false;
        int ahead = at;
        int b = window.at(ahead);
        while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            ended |= b == '\n';
            b = window.at(++ahead);
        }
        return ended && b >= 0;
    }

    /** Takes all up to the end of the line; false if the text ends there. */
    boolean takeLine() throws IOException {
        int end = window.lineLength(at);
        boolean ended = end > at && window.at(end - 1) == '\n';
        if (ended || !window.isFull()) {
            int taken = ended ? end - 1 : end;
            column += taken - at;
            at = taken;
            return ended;
        }
        int b = peek();
        while (b >= 0 && b != '\n') {
            take();
            b = peek();
        }
        return b >= 0;
    }

    /** Takes all up to a length. */
    void takeTo(int length) throws IOException {
        while (at < length) {
            take();
        }
    }

    /** The offset after a number of lines, without taking them. */
    int linesAhead(int length, int lines) throws IOException {
        int end = length;
        for (int count = 0; count < lines; count++) {
            end = window.lineLength(end);
        }
        return end;
    }

    /** Takes the value of a member of an object; false if the text ends before it does. */
    boolean takeMember() throws IOException {
        depth = 0;
        for (int b = peek(); b >= 0; b = peek()) {
            if (depth == 0 && (b == ',' || b == '}')) {
                return true;
            }
            take();
            if (b == '"' && !takeString()) {
                return false;
            }
            count(b);
        }
        return false;
    }

    /**
     * Takes all up to the end of the surrounding arrays and objects; false if the text ends before.
     */
    boolean takeRest(int around) throws IOException {
        depth = around;
        while (depth > 0) {
            int b = next();
            if (b < 0) {
                return false;
            }
            take();
            if (b == '"' && !takeString()) {
                return false;
            }
            if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
        return true;
    }

    /** Takes the rest of a text in quotes; false if it is not closed. */
    boolean takeString() throws IOException {
        for (int b = peek(); b >= 0; b = peek()) {
            take();
            if (b == '"') {
                return true;
            }
            if (b == '\\') {
                take();
            }
        }
        return false;
    }

    /** Whether the value is longer than any row, and not kept. */
    boolean isTruncated() {
        return truncated;
    }

    byte[] bytes() {
        return window.bytes();
    }

    int start() {
        return window.start();
    }

    int length() {
        return at;
    }

    /** The text of the value, or the beginning of a long one. */
    String taken() {
        return truncated ? beginning : window.text(Math.min(at, MAX_SHOWN_BYTES));
    }

    /** The current place, for people. */
    String place() {
        return place(line, column);
    }

    @Override
    public void close() throws IOException {
        window.close();
    }

    /** Counts a bracket; one that closes another kind closes what is still open inside. */
    private boolean count(int b) {
        if (b == '{' || b == '[') {
            arrays.set(depth++, b == '[');
            return false;
        }
        if (b != '}' && b != ']') {
            return false;
        }
        if (isOpen(b == ']')) {
            while (arrays.get(depth - 1) != (b == ']')) {
                depth--;
            }
            depth--;
        }
        return true;
    }

    private boolean isOpen(boolean array) {
        for (int each = depth - 1; each >= 0; each--) {
            if (arrays.get(each) == array) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnd(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '{' || b == '[';
    }

    private int peek() throws IOException {
        int b = window.at(at);
        if (b < 0 && window.isFull()) {
            beginning = truncated ? beginning : window.text(MAX_SHOWN_BYTES);
            truncated = true;
            window.advance(at);
            at = 0;
            b = window.at(at);
        }
        return b;
    }
}
