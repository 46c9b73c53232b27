package io.streamgauge.kinesis.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads CBOR, as far as the answers of Kinesis need it, and trusts none of its bytes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949">RFC 8949</a>
 */
final class CborReader {

    /** The major types, which stand in the first three bits of an item. */
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
    private static final int LARGEST_WITHIN = 23;
    private static final int EIGHT_BYTES = 27;
    private static final int BREAK = 0xFF;
    private static final int NULL = 0xF6;
    private static final int DEEPEST = 64;

    private final byte[] bytes;
    private final int end;
    private int next;
    private int nameStart;
    private int nameEnd;

    /** Reads the bytes from a place up to another one. */
    CborReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.next = start;
        this.end = end;
    }

    /** The place of what is read next. */
    int place() {
        return next;
    }

    /**
     * Goes into a map or an array.
     *
     * @return how many items it has, or less than zero if only its end tells
     */
    int open(int major) throws UnsupportedCborException {
        int head = take();
        if (head >>> MAJOR_SHIFT != major) {
            throw new UnsupportedCborException();
        }
        return (head & INFO_MASK) == INDEFINITE ? -1 : count(head & INFO_MASK);
    }

    /**
     * Whether another item follows in a map or an array.
     *
     * @param left how many there are by what {@link #open} said; counting below zero does no harm
     */
    boolean hasMore(int left) throws UnsupportedCborException {
        if (left >= 0) {
            return left > 0;
        }
        boolean over = peek() == BREAK;
        if (over) {
            next++;
        }
        return !over;
    }

    /** Goes behind the head of a text or of bytes, and says how long these are. */
    int length(int major) throws UnsupportedCborException {
        int head = take();
        if (head >>> MAJOR_SHIFT != major) {
            throw new UnsupportedCborException();
        }
        return within(count(head & INFO_MASK));
    }

    /** Goes behind the name of a field of a map. */
    void readName() throws UnsupportedCborException {
        int length = length(TEXT);
        nameStart = next;
        next += length;
        nameEnd = next;
    }

    /** Whether the name that was read last is this one. */
    boolean isNamed(byte[] name) {
        return nameEnd - nameStart == name.length
                && Arrays.equals(bytes, nameStart, nameEnd, name, 0, name.length);
    }

    /** A text, or null. */
    @Nullable String text() throws UnsupportedCborException {
        if (skipNull()) {
            return null;
        }
        int length = length(TEXT);
        next += length;
        return new String(bytes, next - length, length, StandardCharsets.UTF_8);
    }

    /** Bytes, copied. */
    byte[] bytes() throws UnsupportedCborException {
        int length = length(BYTES);
        next += length;
        return Arrays.copyOfRange(bytes, next - length, next);
    }

    /** A number that is not negative. */
    long number() throws UnsupportedCborException {
        int head = take();
        if (head >>> MAJOR_SHIFT != NUMBER) {
            throw new UnsupportedCborException();
        }
        return number(head & INFO_MASK);
    }

    /** Goes behind a null, if one comes next. */
    boolean skipNull() throws UnsupportedCborException {
        boolean nothing = peek() == NULL;
        if (nothing) {
            next++;
        }
        return nothing;
    }

    /** Goes behind a part of what was opened. */
    void skip(int length) throws UnsupportedCborException {
        next += within(length);
    }

    /** Goes behind the next item, whatever it is. */
    void skip() throws UnsupportedCborException {
        skipItem(DEEPEST);
    }

    private void skipItem(int depth) throws UnsupportedCborException {
        int head = take();
        int info = head & INFO_MASK;
        if (depth == 0) {
            throw new UnsupportedCborException();
        }
        switch (head >>> MAJOR_SHIFT) {
            case NUMBER, NEGATIVE_NUMBER -> skip(following(info));
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
                skip(following(info));
                skipItem(depth - 1);
            }
            default -> skip(following(info));
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
        if (info <= LARGEST_WITHIN) {
            return info;
        }
        long number = 0;
        for (int left = following(info); left > 0; left--) {
            number = number << Byte.SIZE | take();
        }
        if (number < 0) {
            throw new UnsupportedCborException();
        }
        return number;
    }

    /** How many bytes of a number follow its head. */
    private static int following(int info) throws UnsupportedCborException {
        if (info > EIGHT_BYTES) {
            throw new UnsupportedCborException();
        }
        return info <= LARGEST_WITHIN ? 0 : 1 << (info - LARGEST_WITHIN - 1);
    }

    private int within(int length) throws UnsupportedCborException {
        if (length > end - next) {
            throw new UnsupportedCborException();
        }
        return length;
    }

    private int peek() throws UnsupportedCborException {
        within(1);
        return Byte.toUnsignedInt(bytes[next]);
    }

    private int take() throws UnsupportedCborException {
        int taken = peek();
        next++;
        return taken;
    }
}
