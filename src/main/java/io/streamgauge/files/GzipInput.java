package io.streamgauge.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;

/** The compressed bytes of a stream, and the place that is reached in them. */
final class GzipInput {

    private static final int BUFFER = 1 << 14;

    private final InputStream source;
    private final byte[] buffer = new byte[BUFFER];
    private long offset;
    private int next;
    private int end;

    GzipInput(InputStream source) {
        this.source = source;
    }

    /** The next byte, or -1 at the end. */
    int read() throws IOException {
        return hasMore() ? Byte.toUnsignedInt(buffer[next++]) : -1;
    }

    /** The byte that is read next; there must be one. */
    int peek() {
        return Byte.toUnsignedInt(buffer[next]);
    }

    boolean hasMore() throws IOException {
        if (next < end) {
            return true;
        }
        offset += end;
        next = 0;
        end = Math.max(0, source.read(buffer));
        return end > 0;
    }

    /** How many bytes were read. */
    long offset() {
        return offset + next;
    }

    /** Gives an inflater all bytes that are at hand. */
    void feed(Inflater inflater) {
        inflater.setInput(buffer, next, end - next);
        next = end;
    }

    /** Takes back what an inflater has not needed of the bytes that it was given last. */
    void takeBack(Inflater inflater) {
        next = end - inflater.getRemaining();
    }

    void close() throws IOException {
        source.close();
    }
}
