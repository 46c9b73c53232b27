package io.streamgauge.rows.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.streamgauge.reading.OrderedMap;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A reader of JSON objects that have the names of the object before, numbers of at most 18 digits
 * and no exponent, and texts of ASCII without escapes, as most rows do. It leaves any other object
 * to Jackson, with what is wrong in it. Its values are those of {@link JsonFields}.
 *
 * <p>docs/speed.md says what it saves.
 */
final class FlatObject {

    private static final int MAX_DIGITS = 18;
    private static final int KNOWN_TEXTS = 256;
    private static final int MAX_KNOWN_LENGTH = 32;
    private static final byte[] TRUE = "true".getBytes(ISO_8859_1);
    private static final byte[] FALSE = "false".getBytes(ISO_8859_1);
    private static final byte[] NULL = "null".getBytes(ISO_8859_1);

    /** Any value that is not read here. */
    private static final Object OTHER = new Object();

    private final OrderedMap.Keys keys;
    private final byte[][] names;
    private final @Nullable String[] known = new String[KNOWN_TEXTS];
    private byte[] bytes = {};
    private int at;
    private int end;

    /**
     * @param keys the names of the objects
     */
    FlatObject(OrderedMap.Keys keys) {
        this.keys = keys;
        this.names = new byte[keys.size()][];
        for (int index = 0; index < names.length; index++) {
            names[index] = ('"' + keys.name(index) + '"').getBytes(ISO_8859_1);
        }
    }

    /** Whether these are the names of the objects. */
    boolean has(OrderedMap.Keys others) {
        return keys == others;
    }

    /** Whether names are written as they are in JSON. */
    static boolean isPlain(OrderedMap.Keys keys) {
        for (int index = 0; index < keys.size(); index++) {
            String name = keys.name(index);
            for (int i = 0; i < name.length(); i++) {
                if (!isPlain(name.charAt(i)) || name.charAt(i) == '"') {
                    return false;
                }
            }
        }
        return keys.size() > 0;
    }

    private static boolean isPlain(int b) {
        return b >= ' ' && b < 0x7F && b != '\\';
    }

    /** The fields of the object that fills a part of an array; null if it is another one. */
    @Nullable OrderedMap<@Nullable Object> read(byte[] array, int start, int length) {
        bytes = array;
        at = start;
        end = start + length;
        @Nullable Object[] values = new Object[names.length];
        for (int index = 0; index < names.length; index++) {
            if (!take(index == 0 ? '{' : ',') || !takeName(names[index]) || !take(':')) {
                return null;
            }
            skipBlanks();
            Object value = at < end ? value() : OTHER;
            if (value == OTHER) {
                return null;
            }
            values[index] = value;
        }
        if (!take('}')) {
            return null;
        }
        skipBlanks();
        return at == end ? keys.with(values) : null;
    }

    private void skipBlanks() {
        while (at < end
                && (bytes[at] == ' '
                        || bytes[at] == '\n'
                        || bytes[at] == '\r'
                        || bytes[at] == '\t')) {
            at++;
        }
    }

    private boolean take(int mark) {
        skipBlanks();
        return at < end && bytes[at++] == mark;
    }

    private boolean takeName(byte[] name) {
        skipBlanks();
        return takeAll(name);
    }

    private boolean takeAll(byte[] text) {
        int after = at + text.length;
        if (after > end || !Arrays.equals(bytes, at, after, text, 0, text.length)) {
            return false;
        }
        at = after;
        return true;
    }

    private @Nullable Object value() {
        int first = bytes[at];
        if (first == '"') {
            return text();
        }
        if (first == '-' || isDigit(first)) {
            return number();
        }
        if (takeAll(NULL)) {
            return null;
        }
        return takeAll(TRUE) ? true : takeAll(FALSE) ? false : OTHER;
    }

    private Object text() {
        int begin = ++at;
        int hash = 0;
        for (; at < end; at++) {
            int b = bytes[at];
            if (b == '"') {
                return text(begin, at++, hash);
            }
            if (!isPlain(b)) {
                return OTHER;
            }
            hash = 31 * hash + b;
        }
        return OTHER;
    }

    /** A text that occurred before is the same object, whose hash code is known. */
    private String text(int begin, int until, int hash) {
        int slot = (hash ^ hash >>> 16) & KNOWN_TEXTS - 1;
        String before = known[slot];
        if (before != null && before.hashCode() == hash && is(before, begin, until)) {
            return before;
        }
        String text = new String(bytes, begin, until - begin, ISO_8859_1);
        if (text.length() <= MAX_KNOWN_LENGTH) {
            known[slot] = text;
        }
        return text;
    }

    private boolean is(String text, int begin, int until) {
        if (text.length() != until - begin) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != bytes[begin + i]) {
                return false;
            }
        }
        return true;
    }

    private Object number() {
        boolean negative = bytes[at] == '-';
        int begin = negative ? ++at : at;
        long digits = digits(0);
        int whole = at - begin;
        if (whole == 0 || whole > MAX_DIGITS || (whole > 1 && bytes[begin] == '0')) {
            return OTHER;
        }
        if (at == end || bytes[at] != '.') {
            return isEnded() ? integer(negative ? -digits : digits) : OTHER;
        }
        int point = at++;
        digits = digits(digits);
        int scale = at - point - 1;
        return scale > 0 && whole + scale <= MAX_DIGITS && isEnded()
                ? BigDecimal.valueOf(negative ? -digits : digits, scale)
                : OTHER;
    }

    /** Takes digits after others; what is longer than a long is not used. */
    private long digits(long before) {
        long number = before;
        for (; at < end && isDigit(bytes[at]); at++) {
            number = 10 * number + bytes[at] - '0';
        }
        return number;
    }

    private static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    private boolean isEnded() {
        int b = at < end ? bytes[at] : -1;
        return b == ',' || b == '}' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** An Integer where it is one, as Jackson has it. */
    private static Object integer(long number) {
        if (number == (int) number) {
            return (int) number;
        }
        return number;
    }
}
