package io.streamgauge.timestream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.CharTypes;
import java.util.Arrays;

/**
 * JSON in UTF-8, written to one array; docs/speed.md says what it saves against Jackson's
 * generator. Names and constants are encoded by the caller. A comma is written before what follows
 * another member or element.
 */
final class JsonBytes {

    private static final int INITIAL_BYTES = 8192;
    private static final int MAX_LONG_CHARACTERS = 20;
    private static final int CONTROLS = 0x20;
    private static final int ASCII = 0x80;
    private static final int MAX_ESCAPED = "\\u0000".length();

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int size;

    /** A name in its form in JSON, with its colon. */
    static byte[] name(String name) {
        return ('"' + name + "\":").getBytes(ISO_8859_1);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Begins an object or an array. */
    void begin(char bracket) {
        separate();
        put(bracket);
    }

    /** Ends an object or an array. */
    void end(char bracket) {
        ensure(1);
        put(bracket);
    }

    /** Begins an object or an array that is the value of a name. */
    void begin(byte[] name, char bracket) {
        separate();
        put(name);
        ensure(1);
        put(bracket);
    }

    void text(byte[] name, String value) {
        separate();
        put(name);
        text(value);
    }

    /** A number as text. */
    void quoted(byte[] name, long value) {
        separate();
        put(name);
        ensure(MAX_LONG_CHARACTERS + 2);
        put('"');
        digits(value);
        put('"');
    }

    void number(byte[] name, long value) {
        separate();
        put(name);
        ensure(MAX_LONG_CHARACTERS);
        digits(value);
    }

    private void separate() {
        ensure(2);
        if (size > 0 && bytes[size - 1] != '{' && bytes[size - 1] != '[') {
            put(',');
        }
    }

    private void text(String value) {
        int length = value.length();
        ensure(length + 2);
        int begin = size;
        put('"');
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < CONTROLS || c >= ASCII || c == '"' || c == '\\') {
                size = begin + 1;
                escape(value);
                break;
            }
            bytes[size++] = (byte) c;
        }
        put('"');
    }

    /** Writes the characters of a text that are not all ASCII, or not all as they are in JSON. */
    private void escape(String value) {
        ensure(MAX_ESCAPED * value.length() + 1);
        int[] escapes = CharTypes.get7BitOutputEscapes();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int escape = c < ASCII ? escapes[c] : 0;
            if (escape > 0) {
                put('\\');
                put((char) escape);
            } else if (escape < 0 || Character.isSurrogate(c)) {
                put("\\u%04X".formatted((int) c).getBytes(ISO_8859_1));
            } else if (c < ASCII) {
                put(c);
            } else {
                put(String.valueOf(c).getBytes(UTF_8));
            }
        }
    }

    private void digits(long value) {
        if (value < 0) {
            put(Long.toString(value).getBytes(ISO_8859_1));
            return;
        }
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    private void put(char ascii) {
        bytes[size++] = (byte) ascii;
    }

    private void put(byte[] all) {
        ensure(all.length);
        System.arraycopy(all, 0, bytes, size, all.length);
        size += all.length;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
