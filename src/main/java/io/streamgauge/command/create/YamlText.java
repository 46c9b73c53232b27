package io.streamgauge.command.create;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.regex.Pattern;

/** Texts as values in YAML. */
final class YamlText {

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][\\w-]*( [\\w-]+)*");

    /** Words that YAML reads as another type. */
    private static final Pattern TYPED =
            Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n|nan|inf");

    private YamlText() {}

    /** The text in double quotes, as in JSON. */
    static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    /** The text as it is, or in quotes where YAML would read something else. */
    static String of(String text) {
        return WORD.matcher(text).matches() && !TYPED.matcher(text).matches() ? text : quoted(text);
    }

    /** A key with a text of several lines below it, which YAML reads without a change. */
    static String block(String key, String text) {
        String plain = text.stripTrailing();
        boolean isPlain =
                !plain.isEmpty()
                        && !Character.isWhitespace(plain.charAt(0))
                        && plain.chars().noneMatch(c -> c == '\r' || (c < ' ' && c != '\n'));
        return isPlain
                ? key + ": |\n" + plain.indent(2).stripTrailing()
                : key + ": " + quoted(plain + "\n");
    }
}
