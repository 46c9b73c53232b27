package io.streamgauge.kinesis.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes CBOR into bytes that grow. */
final class CborWriter {

    /** The first byte of a map, and of an array, whose end is told by a break. */
    static final int MAP = 0xBF;

    static final int ARRAY = 0x9F;
    static final int BREAK = 0xFF;

    private static final int BYTES = 0x40;
    private static final int TEXT = 0x60;
    private static final int LARGEST_WITHIN = 23;
    private static final int ONE_BYTE = 24;
    private static final int TWO_BYTES = 25;
    private static final int FOUR_BYTES = 26;
    private static final int LONGEST_HEAD = 5;
    private static final int LONGEST_ASCII = 0x7F;

    private byte[] bytes;
    private int end;

    CborWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** What was written stands at the beginning of these bytes. */
    byte[] bytes() {
        return bytes;
    }

    /** How many bytes were written. */
    int length() {
        return end;
    }

    CborWriter mark(int mark) {
        ensureRoom(1);
        bytes[end++] = (byte) mark;
        return this;
    }

    /** Copies a whole item, or several. */
    CborWriter items(byte[] source, int from, int to) {
        ensureRoom(to - from);
        System.arraycopy(source, from, bytes, end, to - from);
        end += to - from;
        return this;
    }

    CborWriter items(byte[] source) {
        return items(source, 0, source.length);
    }

    CborWriter data(byte[] data) {
        ensureRoom(LONGEST_HEAD);
        head(BYTES, data.length);
        return items(data);
    }

    CborWriter text(String text) {
        int length = text.length();
        ensureRoom(LONGEST_HEAD + length);
        int start = end;
        head(TEXT, length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > LONGEST_ASCII) {
                end = start;
                return encoded(text.getBytes(StandardCharsets.UTF_8));
            }
            bytes[end++] = (byte) c;
        }
        return this;
    }

    /** A text as it stands in CBOR. */
    static byte[] item(String text) {
        CborWriter writer = new CborWriter(text.length() + LONGEST_HEAD).text(text);
        return Arrays.copyOf(writer.bytes, writer.end);
    }

    private CborWriter encoded(byte[] text) {
        ensureRoom(LONGEST_HEAD);
        head(TEXT, text.length);
        return items(text);
    }

    private void head(int major, int length) {
        if (length <= LARGEST_WITHIN) {
            bytes[end++] = (byte) (major | length);
            return;
        }
        int follow = length < 1 << Byte.SIZE ? 1 : length < 1 << Short.SIZE ? 2 : Integer.BYTES;
        int info = follow == 1 ? ONE_BYTE : follow == 2 ? TWO_BYTES : FOUR_BYTES;
        bytes[end++] = (byte) (major | info);
        for (int shift = (follow - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[end++] = (byte) (length >>> shift);
        }
    }

    private void ensureRoom(int more) {
        if (end + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + more, bytes.length * 2));
        }
    }
}
