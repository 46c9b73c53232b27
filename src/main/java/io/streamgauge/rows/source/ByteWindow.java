package io.streamgauge.rows.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A window of a stream that begins at the current record. It grows as the record is read, up to the
 * maximum length of a record.
 */
public final class ByteWindow implements Closeable {

    /**
     * The maximum length of a record in bytes. No row for Timestream is as long, but a quote that
     * is never closed seems to be.
     */
    public static final int MAX_BYTES = 2 << 20;

    private static final int INITIAL_BYTES = 1 << 16;

    private final InputStream stream;
    private byte[] bytes = new byte[INITIAL_BYTES];
    private int start;
    private int end;
    private boolean ended;

    public ByteWindow(InputStream stream) {
        this.stream = stream;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** The index of the first byte of the record. */
    public int start() {
        return start;
    }

    /**
     * Reads more of the stream; returns whether there was more. The record may move to the front of
     * the window.
     */
    boolean fill() throws IOException {
        if (ended || isFull()) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        } else if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MAX_BYTES, bytes.length * 2));
        }
        int count = stream.read(bytes, end, bytes.length - end);
        ended = count < 0;
        end += Math.max(0, count);
        return !ended;
    }

    /** Whether the record has its maximum length. */
    public boolean isFull() {
        return end - start >= MAX_BYTES;
    }

    /** The byte at an offset in the record; -1 at the end of the stream or of a full window. */
    public int at(int offset) throws IOException {
        return start + offset < end || fill() ? bytes[start + offset] & 0xFF : -1;
    }

    /** The beginning of the record, up to a number of bytes, without trailing blanks. */
    public String text(int max) {
        return new String(bytes, start, Math.min(max, end - start), StandardCharsets.UTF_8)
                .stripTrailing();
    }

    /** Advances to the next record. */
    public void advance(int length) {
        start += length;
    }

    /** The offset after the line, with its end, that begins at an offset in the record. */
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

    /** Skips the rest of a line of any length. */
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
