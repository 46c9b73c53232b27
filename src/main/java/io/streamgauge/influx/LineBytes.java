package io.streamgauge.influx;

import java.util.Arrays;

/** The bytes of a line in UTF-8, which grow as parts are added. Used by one thread. */
final class LineBytes {

    private static final int ASCII = 0x80;
    private static final int TWO_BYTES = 0x800;

    private byte[] bytes = new byte[256];
    private int length;

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    LineBytes add(char ascii) {
        makeRoom(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Adds a text that is ASCII and needs no escapes, such as a number. */
    LineBytes addPlain(String ascii) {
        int count = ascii.length();
        makeRoom(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /**
     * Adds a text with a backslash before each of some characters.
     *
     * @throws UnencodableReadingException where it is not valid Unicode
     */
    LineBytes addEscaped(String text, String escaped) {
        int count = text.length();
        makeRoom(count * 3);
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c < ASCII) {
                if (escaped.indexOf(c) >= 0) {
                    makeRoom(1 + (count - i) * 3);
                    bytes[length++] = '\\';
                }
                bytes[length++] = (byte) c;
            } else if (c < TWO_BYTES) {
                bytes[length++] = (byte) (0xC0 | (c >> 6));
                bytes[length++] = continuation(c);
            } else if (Character.isSurrogate(c)) {
                addPair(text, i);
                i++;
            } else {
                bytes[length++] = (byte) (0xE0 | (c >> 12));
                bytes[length++] = continuation(c >> 6);
                bytes[length++] = continuation(c);
            }
        }
        return this;
    }

    private void addPair(String text, int at) {
        int code = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(code)) {
            throw new UnencodableReadingException(
                    "a text must be valid Unicode, but has half a surrogate pair: \"%s\""
                            .formatted(text));
        }
        bytes[length++] = (byte) (0xF0 | (code >> 18));
        bytes[length++] = continuation(code >> 12);
        bytes[length++] = continuation(code >> 6);
        bytes[length++] = continuation(code);
    }

    private static byte continuation(int bits) {
        return (byte) (ASCII | (bits & 0x3F));
    }

    private void makeRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
