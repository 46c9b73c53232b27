package io.streamgauge.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The bytes of lines in UTF-8, which grow as parts are added.
 *
 * <p>One thread adds to them. Once a lock or a future has handed them on, any thread may read them.
 */
final class LineBytes {

    private static final int ASCII = 0x80;
    private static final int TWO_BYTES = 0x800;
    private static final int MAX_DIGITS = 19;

    /** Characters of ASCII that need a backslash, a bit for each. */
    static final class Escapes {

        private final long low;
        private final long high;

        Escapes(String characters) {
            this.low = bits(characters, 0);
            this.high = bits(characters, Long.SIZE);
        }

        private static long bits(String characters, int from) {
            return characters
                    .chars()
                    .filter(c -> c >= from && c < from + Long.SIZE)
                    .mapToLong(c -> 1L << (c - from))
                    .reduce(0, (one, other) -> one | other);
        }

        /** Whether a text has one of them. */
        boolean areIn(String text) {
            int count = text.length();
            for (int i = 0; i < count; i++) {
                char c = text.charAt(i);
                if (c < ASCII && has(c)) {
                    return true;
                }
            }
            return false;
        }

        boolean has(char ascii) {
            return (((ascii < Long.SIZE ? low : high) >>> ascii) & 1) != 0;
        }
    }

    private byte[] bytes;
    private int length;

    LineBytes(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    /** The text between two indexes. */
    String text(int from, int to) {
        return new String(bytes, from, to - from, UTF_8);
    }

    LineBytes add(char ascii) {
        makeRoom(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** The bytes from an index on. */
    byte[] copyFrom(int from) {
        return Arrays.copyOfRange(bytes, from, length);
    }

    LineBytes add(byte[] more) {
        return add(more, 0, more.length);
    }

    /** Adds what is between two indexes of other bytes. */
    LineBytes add(LineBytes others, int from, int to) {
        return add(others.bytes, from, to - from);
    }

    private LineBytes add(byte[] more, int from, int count) {
        makeRoom(count);
        System.arraycopy(more, from, bytes, length, count);
        length += count;
        return this;
    }

    LineBytes add(long number) {
        if (number < 0) {
            // The smallest one has no positive counterpart.
            return addPlain(Long.toString(number));
        }
        makeRoom(MAX_DIGITS);
        int end = length + MAX_DIGITS;
        int at = end;
        long rest = number;
        do {
            bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        System.arraycopy(bytes, at, bytes, length, end - at);
        length += end - at;
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
    LineBytes addEscaped(String text, Escapes escapes) {
        int count = text.length();
        makeRoom(count * 3);
        int plain = addPlainBegin(text, escapes);
        for (int i = plain; i < count; i++) {
            char c = text.charAt(i);
            if (c < ASCII) {
                if (escapes.has(c)) {
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

    /** Most texts need no escape; the loop for them is one that the JIT compiles well. */
    private int addPlainBegin(String text, Escapes escapes) {
        int count = text.length();
        byte[] to = bytes;
        int at = length;
        int i = 0;
        for (; i < count; i++) {
            char c = text.charAt(i);
            if (c >= ASCII || escapes.has(c)) {
                break;
            }
            to[at++] = (byte) c;
        }
        length = at;
        return i;
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
