package io.streamgauge.rows.duck;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All texts of a DuckDB row packed into one value, because each value costs a call of the driver.
 *
 * <p>No byte of UTF-8 is 0xFF, which ends a text, or 0xFE, which means an absent one.
 */
final class PackedTexts {

    private static final byte END = (byte) 0xFF;
    private static final byte ABSENT = (byte) 0xFE;

    private PackedTexts() {}

    /** The expression that is selected in place of one or more columns, each a text or null. */
    static String expression(List<String> expressions) {
        int size = expressions.size();
        if (size == 1) {
            return "(coalesce(encode(" + expressions.get(0) + "), '\\xFE'::BLOB) || '\\xFF'::BLOB)";
        }
        // Halves, because there may be a thousand, and the depth of expressions is limited.
        return "("
                + expression(expressions.subList(0, size / 2))
                + " || "
                + expression(expressions.subList(size / 2, size))
                + ")";
    }

    /** Unpacks the texts of a row into an array of their number; absent ones are null. */
    static void unpack(byte[] packed, @Nullable String[] texts) {
        int begin = 0;
        for (int at = 0; at < texts.length; at++) {
            int end = begin;
            while (packed[end] != END) {
                end++;
            }
            texts[at] =
                    end > begin && packed[begin] == ABSENT
                            ? null
                            : new String(packed, begin, end - begin, StandardCharsets.UTF_8);
            begin = end + 1;
        }
    }
}
