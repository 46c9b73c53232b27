package io.streamgauge.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;

/** The compressed bytes of a stream, with the current offset. */
final class GzipInput {

    private static final int BUFFER_BYTES = 1 << 14;

    private final InputStream source;
    private final byte[] buffer = new byte[BUFFER_BYTES];
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

    /** The next byte, which must exist; it is not taken. */
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

    /** The number of bytes read. */
    long offset() {
        return offset + next;
    }

    /** Passes all buffered bytes to an inflater. */
    void feed(Inflater inflater) {
        inflater.setInput(buffer, next, end - next);
        next = end;
    }

    /** Takes back the bytes that an inflater did not need. */
    void takeBack(Inflater inflater) {
        next = end - inflater.getRemaining();
    }

    void close() throws IOException {
        source.close();
    }
}
