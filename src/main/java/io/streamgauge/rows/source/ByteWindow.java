package io.streamgauge.rows.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The part of a stream from the beginning of the current record on: it grows while a record is
 * read, up to the length that a record may have.
 */
public final class ByteWindow implements Closeable {

    /** No row that Timestream takes is as long; a quote that is never closed seems to be. */
    public static final int LONGEST = 2 << 20;

    private static final int FIRST = 1 << 16;

    private final InputStream stream;
    private byte[] bytes = new byte[FIRST];
    private int start;
    private int end;
    private boolean ended;

    public ByteWindow(InputStream stream) {
        this.stream = stream;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Where the current record begins. */
    public int start() {
        return start;
    }

    /** Where what is read so far ends. */
    int end() {
        return end;
    }

    /** Whether more is there, read after what is here; what is here may move to the front. */
    boolean fill() throws IOException {
        if (ended || isFull()) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        } else if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(LONGEST, bytes.length * 2));
        }
        int count = stream.read(bytes, end, bytes.length - end);
        ended = count < 0;
        end += Math.max(0, count);
        return !ended;
    }

    /** Whether the record is as long as one may be. */
    public boolean isFull() {
        return end - start >= LONGEST;
    }

    /** The byte at a place of the record; -1 at the end of the stream, or of a full window. */
    public int at(int place) throws IOException {
        return start + place < end || fill() ? bytes[start + place] & 0xFF : -1;
    }

    /** The beginning of the record, up to a number of bytes, without what is blank at its end. */
    public String text(int most) {
        return new String(bytes, start, Math.min(most, end - start), StandardCharsets.UTF_8)
                .stripTrailing();
    }

    /** Goes on to the next record. */
    public void advance(int length) {
        start += length;
    }

    /** The length of the line at the beginning of the record or a later place, with its end. */
    public int lineLength(int from) throws IOException {
        int at = from;
        while (true) {
            for (; start + at < end; at++) {
                if (bytes[start + at] == '\n') {
                    return at + 1;
                }
            }
            if (!fill()) {
                return at;
            }
        }
    }

    /** Leaves out the rest of a line, of any length. */
    public void dropLine() throws IOException {
        int length = lineLength(0);
        while (length > 0 && isFull() && bytes[start + length - 1] != '\n') {
            advance(length);
            length = lineLength(0);
        }
        advance(length);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
