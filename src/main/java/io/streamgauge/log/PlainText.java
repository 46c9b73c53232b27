package io.streamgauge.log;

import java.util.regex.Pattern;

/** Text of other people as a terminal may show it. */
public final class PlainText {

    private static final Pattern CONTROL = Pattern.compile("(?!\\r?\\n|\\t)\\p{Cc}");
    private static final Pattern NEXT_LINE = Pattern.compile("(?<=\\n)(?=\\S)");

    private PlainText() {}

    /** The text with control characters as escapes, so that it cannot control the terminal. */
    public static String of(String text) {
        return CONTROL.matcher(text)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }

    /**
     * The text as one entry of a log: control characters as escapes, and all lines but the first
     * indented, so that none of them looks like another entry.
     */
    static String entry(String text) {
        return NEXT_LINE.matcher(of(text)).replaceAll("  ");
    }
}
