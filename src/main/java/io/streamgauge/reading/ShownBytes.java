package io.streamgauge.reading;

import java.util.Arrays;
import java.util.HexFormat;

/** A value of a field that is bytes, as messages show it. */
public final class ShownBytes {

    private static final int FIRST = 16;

    private ShownBytes() {}

    /** Their text, where they are UTF-8; or else how many they are, and the first ones in hex. */
    public static String of(byte[] bytes) {
        if (TextValues.ofBytes(bytes) instanceof String text) {
            return text;
        }
        String hex = HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(FIRST, bytes.length)));
        return bytes.length == 0
                ? "0 bytes"
                : "%,d %s (hex %s%s)"
                        .formatted(
                                bytes.length,
                                bytes.length == 1 ? "byte" : "bytes",
                                hex,
                                bytes.length > FIRST ? "..." : "");
    }
}
