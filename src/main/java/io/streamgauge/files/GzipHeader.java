package io.streamgauge.files;

import java.io.EOFException;
import java.io.IOException;

/**
 * The header of a gzip member.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>
 */
final class GzipHeader {

    private static final int[] MAGIC = {0x1f, 0x8b, 8};
    private static final int TIME_FLAGS_AND_SYSTEM = 6;

    private static final int HEADER_CHECKSUM = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;

    private GzipHeader() {}

    /** Reads a header; false if none begins here, and an EOFException if it is truncated. */
    static boolean read(GzipInput input) throws IOException {
        for (int expected : MAGIC) {
            if (input.read() != expected) {
                return false;
            }
        }
        int flags = next(input);
        if ((flags & RESERVED) != 0) {
            return false;
        }
        skip(input, TIME_FLAGS_AND_SYSTEM);
        if ((flags & EXTRA) != 0) {
            skip(input, next(input) + (next(input) << 8));
        }
        if ((flags & NAME) != 0) {
            skipText(input);
        }
        if ((flags & COMMENT) != 0) {
            skipText(input);
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(input, 2);
        }
        return true;
    }

    private static void skip(GzipInput input, int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next(input);
        }
    }

    private static void skipText(GzipInput input) throws IOException {
        while (next(input) != 0) {
            // A text ends with a zero.
        }
    }

    private static int next(GzipInput input) throws IOException {
        int next = input.read();
        if (next < 0) {
            throw new EOFException("The header of a gzip member is truncated");
        }
        return next;
    }
}
