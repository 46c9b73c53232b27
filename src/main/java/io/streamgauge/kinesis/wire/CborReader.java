package io.streamgauge.kinesis.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CBOR of responses of Kinesis, whose bytes may be malformed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949">RFC 8949</a>
 */
final class CborReader {

    /** The major types, the first three bits of an item. */
    static final int NUMBER = 0;

    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;

    private static final int NEGATIVE_NUMBER = 1;
    private static final int TAG = 6;

    private static final int MAJOR_SHIFT = 5;
    private static final int INFO_MASK = 0x1F;
    private static final int INDEFINITE = 31;
    private static final int MAX_INLINE = 23;
    private static final int EIGHT_BYTES = 27;
    private static final int BREAK = 0xFF;
    private static final int NULL = 0xF6;
    private static final int MAX_DEPTH = 64;

    private final byte[] bytes;
    private final int end;
    private int next;
    private int nameStart;
    private int nameEnd;

    /** Reads the bytes from a start to an end. */
    CborReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.next = start;
        this.end = end;
    }

    /** The offset of the next byte. */
    int position() {
        return next;
    }

    /**
     * Reads the head of a map or an array: the number of its items, negative if it is indefinite.
     */
    int open(int major) throws UnsupportedCborException {
        int head = readByte();
        if (head >>> MAJOR_SHIFT != major) {
            throw new UnsupportedCborException();
        }
        return (head & INFO_MASK) == INDEFINITE ? -1 : count(head & INFO_MASK);
    }

    /**
     * Whether another item follows in a map or an array, given the number of items left as {@link
     * #open} returned it, counted down even below zero.
     */
    boolean hasMore(int left) throws UnsupportedCborException {
        if (left >= 0) {
            return left > 0;
        }
        boolean ended = peek() == BREAK;
        if (ended) {
            next++;
        }
        return !ended;
    }

    /** Reads the head of a text or of bytes, and returns their length in bytes. */
    int readLength(int major) throws UnsupportedCborException {
        int head = readByte();
        if (head >>> MAJOR_SHIFT != major) {
            throw new UnsupportedCborException();
        }
        return requireLeft(count(head & INFO_MASK));
    }

    /** Reads the name of a field of a map. */
    void readName() throws UnsupportedCborException {
        int length = readLength(TEXT);
        nameStart = next;
        next += length;
        nameEnd = next;
    }

    /** Whether the last name equals this one. */
    boolean isNamed(byte[] name) {
        return nameEnd - nameStart == name.length
                && Arrays.equals(bytes, nameStart, nameEnd, name, 0, name.length);
    }

    /** Reads a text or null. */
    @Nullable String readText() throws UnsupportedCborException {
        if (skipNull()) {
            return null;
        }
        int length = readLength(TEXT);
        next += length;
        return new String(bytes, next - length, length, StandardCharsets.UTF_8);
    }

    /** Reads bytes as a copy. */
    byte[] readBytes() throws UnsupportedCborException {
        int length = readLength(BYTES);
        next += length;
        return Arrays.copyOfRange(bytes, next - length, next);
    }

    /** Reads a number that is not negative. */
    long readNumber() throws UnsupportedCborException {
        int head = readByte();
        if (head >>> MAJOR_SHIFT != NUMBER) {
            throw new UnsupportedCborException();
        }
        return number(head & INFO_MASK);
    }

    /** Skips a null, and returns whether there was one. */
    boolean skipNull() throws UnsupportedCborException {
        boolean isNull = peek() == NULL;
        if (isNull) {
            next++;
        }
        return isNull;
    }

    /** Skips bytes. */
    void skip(int length) throws UnsupportedCborException {
        next += requireLeft(length);
    }

    /** Skips an item of any type. */
    void skip() throws UnsupportedCborException {
        skipItem(MAX_DEPTH);
    }

    private void skipItem(int depth) throws UnsupportedCborException {
        int head = readByte();
        int info = head & INFO_MASK;
        if (depth == 0) {
            throw new UnsupportedCborException();
        }
        switch (head >>> MAJOR_SHIFT) {
            case NUMBER, NEGATIVE_NUMBER -> skip(extraBytes(info));
            case BYTES, TEXT -> {
                if (info == INDEFINITE) {
                    skipItems(-1, depth);
                } else {
                    skip(count(info));
                }
            }
            case ARRAY -> skipItems(info == INDEFINITE ? -1 : count(info), depth);
            case MAP -> skipPairs(info == INDEFINITE ? -1 : count(info), depth);
            case TAG -> {
                skip(extraBytes(info));
                skipItem(depth - 1);
            }
            default -> skip(extraBytes(info));
        }
    }

    private void skipItems(int count, int depth) throws UnsupportedCborException {
        for (int left = count; hasMore(left); left--) {
            skipItem(depth - 1);
        }
    }

    private void skipPairs(int count, int depth) throws UnsupportedCborException {
        for (int left = count; hasMore(left); left--) {
            skipItem(depth - 1);
            skipItem(depth - 1);
        }
    }

    private int count(int info) throws UnsupportedCborException {
        long count = number(info);
        if (count > end) {
            throw new UnsupportedCborException();
        }
        return (int) count;
    }

    private long number(int info) throws UnsupportedCborException {
        if (info <= MAX_INLINE) {
            return info;
        }
        long number = 0;
        for (int left = extraBytes(info); left > 0; left--) {
            number = number << Byte.SIZE | readByte();
        }
        if (number < 0) {
            throw new UnsupportedCborException();
        }
        return number;
    }

    /** The number of bytes of a number after its head. */
    private static int extraBytes(int info) throws UnsupportedCborException {
        if (info > EIGHT_BYTES) {
            throw new UnsupportedCborException();
        }
        return info <= MAX_INLINE ? 0 : 1 << (info - MAX_INLINE - 1);
    }

    private int requireLeft(int length) throws UnsupportedCborException {
        if (length > end - next) {
            throw new UnsupportedCborException();
        }
        return length;
    }

    private int peek() throws UnsupportedCborException {
        requireLeft(1);
        return Byte.toUnsignedInt(bytes[next]);
    }

    private int readByte() throws UnsupportedCborException {
        int value = peek();
        next++;
        return value;
    }
}
