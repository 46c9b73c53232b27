package io.streamgauge.command.query;

import java.util.Locale;
import java.util.stream.Collectors;

/** How many columns of a terminal a text takes, and texts made safe for one. */
final class DisplayWidth {

    /**
     * The first and the last of each range that takes two columns.
     *
     * @see <a href="https://www.unicode.org/reports/tr11/">East Asian Width</a>
     */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0x303E},
        {0x3041, 0xA4CF},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F},
        {0x1F680, 0x1F6FF},
        {0x1F900, 0x1F9FF},
        {0x20000, 0x3FFFD}
    };

    private DisplayWidth() {}

    /** The columns of a text. */
    static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    private static int of(int codePoint) {
        if (codePoint < WIDE[0][0]) {
            return isMark(codePoint) ? 0 : 1;
        }
        for (int[] range : WIDE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return 2;
            }
        }
        return isMark(codePoint) ? 0 : 1;
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> false;
        };
    }

    /** A text within a number of columns, with a sign at its end where something is missing. */
    static String cut(String text, int columns, String sign) {
        if (of(text) <= columns) {
            return text;
        }
        int room = columns - sign.length();
        StringBuilder kept = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            room -= of(codePoint);
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(codePoint);
        }
        return kept.append(sign).toString();
    }

    /**
     * A text without control characters: a line feed would break a row apart, and an escape could
     * make the terminal do anything.
     */
    static String visible(String text) {
        if (text.codePoints().noneMatch(Character::isISOControl)) {
            return text;
        }
        return text.codePoints().mapToObj(DisplayWidth::visible).collect(Collectors.joining());
    }

    private static String visible(int codePoint) {
        if (!Character.isISOControl(codePoint)) {
            return Character.toString(codePoint);
        }
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", codePoint);
        };
    }
}
