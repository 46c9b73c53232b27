package io.streamgauge.kinesis;

/**
 * The header of a gzip member.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>
 */
final class GzipHeader {

    private static final int LENGTH = 10;
    private static final int FLAGS = 3;
    private static final int DEFLATE = 8;

    private static final int HEADER_CHECKSUM = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xE0;

    private GzipHeader() {}

    /** Whether data begin with a header that is known. */
    static boolean isWhole(byte[] data) {
        return begins(data, 0) && end(data, 0) >= 0;
    }

    /** Whether a header begins at a place. */
    static boolean begins(byte[] data, int at) {
        return data.length - at >= LENGTH
                && data[at] == (byte) 0x1f
                && data[at + 1] == (byte) 0x8b
                && data[at + 2] == DEFLATE
                && (data[at + FLAGS] & RESERVED) == 0;
    }

    /** The place behind the header that begins at a place, or -1 if it is cut off. */
    static int end(byte[] data, int at) {
        int flags = data[at + FLAGS];
        int end = at + LENGTH;
        if ((flags & EXTRA) != 0) {
            if (data.length - end < 2) {
                return -1;
            }
            end += 2 + Byte.toUnsignedInt(data[end]) + (Byte.toUnsignedInt(data[end + 1]) << 8);
        }
        if ((flags & NAME) != 0) {
            end = behindZero(data, end);
        }
        if ((flags & COMMENT) != 0) {
            end = behindZero(data, end);
        }
        if ((flags & HEADER_CHECKSUM) != 0 && end >= 0) {
            end += 2;
        }
        return end > data.length ? -1 : end;
    }

    private static int behindZero(byte[] data, int from) {
        if (from < 0) {
            return -1;
        }
        for (int at = from; at < data.length; at++) {
            if (data[at] == 0) {
                return at + 1;
            }
        }
        return -1;
    }
}
