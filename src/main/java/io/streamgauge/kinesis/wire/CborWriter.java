package io.streamgauge.kinesis.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes CBOR to a byte array that grows. */
final class CborWriter {

    /**
     * The first bytes of a map and of an array of indefinite length, and the break at their end.
     */
    static final int MAP = 0xBF;

    static final int ARRAY = 0x9F;
    static final int BREAK = 0xFF;

    private static final int BYTES = 0x40;
    private static final int TEXT = 0x60;
    private static final int MAX_INLINE = 23;
    private static final int ONE_BYTE = 24;
    private static final int TWO_BYTES = 25;
    private static final int FOUR_BYTES = 26;
    private static final int MAX_HEAD_BYTES = 5;
    private static final int MAX_ASCII = 0x7F;

    private byte[] bytes;
    private int end;

    CborWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** The array that starts with the written bytes. */
    byte[] bytes() {
        return bytes;
    }

    /** The number of written bytes. */
    int length() {
        return end;
    }

    /** Writes {@link #MAP}, {@link #ARRAY} or {@link #BREAK}. */
    CborWriter mark(int mark) {
        ensureCapacity(1);
        bytes[end++] = (byte) mark;
        return this;
    }

    /** Copies encoded items. */
    CborWriter items(byte[] source, int from, int to) {
        ensureCapacity(to - from);
        System.arraycopy(source, from, bytes, end, to - from);
        end += to - from;
        return this;
    }

    CborWriter items(byte[] source) {
        return items(source, 0, source.length);
    }

    CborWriter data(byte[] data) {
        ensureCapacity(MAX_HEAD_BYTES);
        head(BYTES, data.length);
        return items(data);
    }

    CborWriter text(String text) {
        int length = text.length();
        ensureCapacity(MAX_HEAD_BYTES + length);
        int start = end;
        head(TEXT, length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > MAX_ASCII) {
                end = start;
                return encoded(text.getBytes(StandardCharsets.UTF_8));
            }
            bytes[end++] = (byte) c;
        }
        return this;
    }

    /** An encoded text. */
    static byte[] item(String text) {
        CborWriter writer = new CborWriter(text.length() + MAX_HEAD_BYTES).text(text);
        return Arrays.copyOf(writer.bytes, writer.end);
    }

    private CborWriter encoded(byte[] text) {
        ensureCapacity(MAX_HEAD_BYTES);
        head(TEXT, text.length);
        return items(text);
    }

    private void head(int major, int length) {
        if (length <= MAX_INLINE) {
            bytes[end++] = (byte) (major | length);
            return;
        }
        int extraBytes = length < 1 << Byte.SIZE ? 1 : length < 1 << Short.SIZE ? 2 : Integer.BYTES;
        int info = extraBytes == 1 ? ONE_BYTE : extraBytes == 2 ? TWO_BYTES : FOUR_BYTES;
        bytes[end++] = (byte) (major | info);
        for (int shift = (extraBytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[end++] = (byte) (length >>> shift);
        }
    }

    private void ensureCapacity(int more) {
        if (end + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + more, bytes.length * 2));
        }
    }
}
