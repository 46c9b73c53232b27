package io.streamgauge.rows.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of a text.
 *
 * @param charset the character set
 * @param mark the length of the byte order mark in bytes; 0 if absent
 */
public record TextEncoding(Charset charset, int mark) {

    /** The number of bytes that are needed to detect the encoding. */
    public static final int SAMPLE_BYTES = 4;

    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    /**
     * The encoding of the byte order mark, else the declared one, else the one that the beginning
     * suggests.
     */
    static TextEncoding of(byte[] beginning, @Nullable Charset declared) {
        TextEncoding marked = marked(beginning);
        if (marked != null) {
            return marked;
        }
        Charset formed = formed(beginning);
        if (declared == null) {
            return new TextEncoding(formed == null ? StandardCharsets.UTF_8 : formed, 0);
        }
        return new TextEncoding(withByteOrder(declared, formed), 0);
    }

    /**
     * Text as UTF-8, without a byte order mark.
     *
     * @param stream a stream that allows {@link #SAMPLE_BYTES} bytes to be pushed back
     * @param declared the character set of a text without a byte order mark
     */
    public static InputStream decoded(PushbackInputStream stream, @Nullable Charset declared)
            throws IOException {
        byte[] beginning = stream.readNBytes(SAMPLE_BYTES);
        TextEncoding encoding = of(beginning, declared);
        stream.unread(beginning, encoding.mark, beginning.length - encoding.mark);
        return encoding.isUtf8() ? stream : Utf8Stream.decoded(stream, encoding.charset);
    }

    private boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    private static @Nullable TextEncoding marked(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
            return new TextEncoding(UTF_32LE, 4);
        }
        if (startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
            return new TextEncoding(UTF_32BE, 4);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        return startsWith(bytes, 0xFE, 0xFF)
                ? new TextEncoding(StandardCharsets.UTF_16BE, 2)
                : null;
    }

    /** A file of rows begins with two ASCII characters, in which the other bytes are zero. */
    private static @Nullable Charset formed(byte[] bytes) {
        if (bytes.length < SAMPLE_BYTES) {
            return null;
        }
        int zeros = 0;
        for (int at = 0; at < SAMPLE_BYTES; at++) {
            zeros = zeros * 2 + (bytes[at] == 0 ? 1 : 0);
        }
        return switch (zeros) {
            case 0b1010 -> StandardCharsets.UTF_16BE;
            case 0b0101 -> StandardCharsets.UTF_16LE;
            case 0b1110 -> UTF_32BE;
            case 0b0111 -> UTF_32LE;
            default -> null;
        };
    }

    private static Charset withByteOrder(Charset declared, @Nullable Charset formed) {
        boolean isOpen = declared.name().equals("UTF-16") || declared.name().equals("UTF-32");
        if (isOpen && formed != null && formed.name().startsWith(declared.name())) {
            return formed;
        }
        return declared.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : declared;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int at = 0; at < mark.length; at++) {
            if ((bytes[at] & 0xFF) != mark[at]) {
                return false;
            }
        }
        return true;
    }
}
