package io.streamgauge.rows.duck;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All texts of a row of DuckDB, as one value: the driver gives each value by itself, and takes five
 * times as long for that as for the rest of the work.
 *
 * <p>No byte of UTF-8 is 0xFF, which ends a text, or 0xFE, which stands for an absent one.
 */
final class PackedTexts {

    private static final byte END = (byte) 0xFF;
    private static final byte ABSENT = (byte) 0xFE;

    private PackedTexts() {}

    /**
     * What is asked for in place of the columns.
     *
     * @param expressions each gives a text or null; at least one
     */
    static String expression(List<String> expressions) {
        int size = expressions.size();
        if (size == 1) {
            return "(coalesce(encode(" + expressions.get(0) + "), '\\xFE'::BLOB) || '\\xFF'::BLOB)";
        }
        // Halves, since there may be a thousand, and expressions may not be as deep.
        return "("
                + expression(expressions.subList(0, size / 2))
                + " || "
                + expression(expressions.subList(size / 2, size))
                + ")";
    }

    /** Puts the texts of a row into an array of their number, null for those that are absent. */
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
