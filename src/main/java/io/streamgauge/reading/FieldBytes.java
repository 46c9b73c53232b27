package io.streamgauge.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A field's value of bytes: decoded if it is UTF-8, and shortened for messages. */
public final class FieldBytes {

    private static final int MAX_SHOWN_BYTES = 16;

    private FieldBytes() {}

    /** The text whose UTF-8 the bytes are; the bytes themselves if they are empty or not UTF-8. */
    static Object textOrBytes(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return bytes;
        }
    }

    /** The text, where the bytes are UTF-8; else their number, and the first ones in hex. */
    public static String shown(byte[] bytes) {
        if (textOrBytes(bytes) instanceof String text) {
            return text;
        }
        String hex =
                HexFormat.of()
                        .formatHex(Arrays.copyOf(bytes, Math.min(MAX_SHOWN_BYTES, bytes.length)));
        return bytes.length == 0
                ? "0 bytes"
                : "%,d %s (hex %s%s)"
                        .formatted(
                                bytes.length,
                                bytes.length == 1 ? "byte" : "bytes",
                                hex,
                                bytes.length > MAX_SHOWN_BYTES ? "..." : "");
    }
}
