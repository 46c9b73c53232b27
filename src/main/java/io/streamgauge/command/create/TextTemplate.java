package io.streamgauge.command.create;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places such as {@code @name@}. A place that is alone in its line takes a text of any
 * number of lines with its indentation; with an empty text, the line is left out.
 *
 * @param text the text
 */
record TextTemplate(String text) {

    private static final Pattern LINE = Pattern.compile("( *)@(\\w+)@");
    private static final Pattern PLACE = Pattern.compile("@(\\w+)@");

    /** A template among the resources of this package. */
    static TextTemplate resource(String name) {
        try (InputStream in = TextTemplate.class.getResourceAsStream(name)) {
            return new TextTemplate(
                    new String(
                            Objects.requireNonNull(in, name).readAllBytes(),
                            StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with its places filled; it ends without a line end. */
    String filled(Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        for (String line : text.lines().toList()) {
            Matcher whole = LINE.matcher(line);
            if (!whole.matches()) {
                filled.append(PLACE.matcher(line).replaceAll(it -> quoted(values, it.group(1))))
                        .append('\n');
                continue;
            }
            for (String each : value(values, whole.group(2)).lines().toList()) {
                filled.append(each.isEmpty() ? "" : whole.group(1)).append(each).append('\n');
            }
        }
        return filled.toString().stripTrailing();
    }

    private static String quoted(Map<String, String> values, String name) {
        return Matcher.quoteReplacement(value(values, name));
    }

    private static String value(Map<String, String> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
