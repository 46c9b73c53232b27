package io.streamgauge.command.deadletters;

/** Text of other people as a terminal may show it. */
final class PlainText {

    private PlainText() {}

    /** The text with control characters as escapes, so that it cannot control the terminal. */
    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        code -> {
                            if (Character.isISOControl(code) && code != '\n' && code != '\t') {
                                plain.append(String.format("\\u%04x", code));
                            } else {
                                plain.appendCodePoint(code);
                            }
                        });
        return plain.toString();
    }
}
