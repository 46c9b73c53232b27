package io.streamgauge.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * The decimal text of a double, as {@link Double#toString} has it, but faster for the numbers that
 * most rows have: those with at most six decimals. docs/speed.md says what this saves.
 *
 * <p>A number of at most 15 digits is read back as a double that no other one of as few digits is
 * read back as. So it is the shortest text of its double.
 */
final class DoubleText {

    /** Outside of these, {@link Double#toString} writes an exponent. */
    private static final double MIN_PLAIN = 1e-3;

    private static final double MAX_PLAIN = 1e7;

    private static final int DECIMALS = 6;
    private static final long SCALE = 1_000_000;
    private static final int MAX_BYTES = 20;

    private DoubleText() {}

    static String of(double value) {
        double magnitude = Math.abs(value);
        if (magnitude >= MIN_PLAIN && magnitude < MAX_PLAIN) {
            long millionths = (long) Math.rint(magnitude * SCALE);
            if ((double) millionths / SCALE == magnitude) {
                return decimal(value < 0, millionths);
            }
        }
        return Double.toString(value);
    }

    private static String decimal(boolean negative, long millionths) {
        byte[] text = new byte[MAX_BYTES];
        int decimals = DECIMALS;
        long rest = millionths;
        while (decimals > 1 && rest % 10 == 0) {
            rest /= 10;
            decimals--;
        }
        int at = MAX_BYTES;
        for (; decimals > 0; decimals--) {
            text[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        text[--at] = '.';
        do {
            text[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        if (negative) {
            text[--at] = '-';
        }
        return new String(text, at, MAX_BYTES - at, ISO_8859_1);
    }
}
