package io.streamgauge.log;

/** Texts of clients as messages quote them. */
public final class QuotedText {

    private static final int MAX_QUOTED = 300;

    private QuotedText() {}

    /** The text, or its first few hundred characters. */
    public static String abbreviated(String text) {
        if (text.length() <= MAX_QUOTED) {
            return text;
        }
        int end =
                Character.isHighSurrogate(text.charAt(MAX_QUOTED - 1))
                        ? MAX_QUOTED - 1
                        : MAX_QUOTED;
        return text.substring(0, end) + "...";
    }
}
