package io.streamgauge.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parser of the lists of a {@link Mapping}.
 *
 * <pre>
 * items     = item { "," item }
 * item      = name [ "as" name ] [ "?" ] [ ":" type ] | "measure_value::" type
 * constants = name "=" name { "," name "=" name }
 * name      = bare text without , : ? = or " as ", stripped of surrounding blanks
 *           | text in ' or ", where the quote itself is doubled
 * </pre>
 */
final class MappingItemParser {

    private static final String ENDS_A_NAME = ",:?=";

    private final String text;
    private int at;

    private MappingItemParser(String text) {
        this.text = text;
    }

    static List<MappingItem> items(String text) throws Malformed {
        MappingItemParser parser = new MappingItemParser(text);
        List<MappingItem> items = new ArrayList<>();
        do {
            items.add(parser.item());
        } while (parser.comma());
        return items;
    }

    static Map<String, String> constants(String text) throws Malformed {
        MappingItemParser parser = new MappingItemParser(text);
        Map<String, String> constants = new LinkedHashMap<>();
        do {
            String name = parser.name();
            if (!parser.skip('=')) {
                throw parser.malformed("a name and its value with = between them");
            }
            if (constants.put(name, parser.name()) != null) {
                throw parser.malformed("each name once, not \"" + name + "\" again");
            }
        } while (parser.comma());
        return constants;
    }

    private MappingItem item() throws Malformed {
        String field = name();
        if (field.equals("measure_value") && text.startsWith("::", at)) {
            return single();
        }
        String name = field;
        if (atAs()) {
            at += 2;
            name = name();
        }
        boolean optional = skip('?');
        return new MappingItem(field, name, optional, skip(':') ? name() : "");
    }

    /**
     * A column in which a query shows the values of single measures; its name ends with their type.
     */
    private MappingItem single() throws Malformed {
        at += 2;
        String type = name();
        String field = Plan.SINGLE_VALUE_PREFIX + type;
        return new MappingItem(field, field, false, type);
    }

    private String name() throws Malformed {
        skipBlanks();
        char first = at < text.length() ? text.charAt(at) : ',';
        String name = first == '"' || first == '\'' ? quoted(first) : bare();
        if (name.isEmpty()) {
            throw malformed("a name");
        }
        skipBlanks();
        return name;
    }

    private String bare() {
        int start = at;
        while (at < text.length()
                && ENDS_A_NAME.indexOf(text.charAt(at)) < 0
                && !(at > start && atAs())) {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private String quoted(char quote) throws Malformed {
        StringBuilder name = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote && !skip(quote)) {
                return name.toString();
            }
            name.append(c);
        }
        throw malformed("a closing " + quote);
    }

    private boolean atAs() {
        return text.startsWith("as", at)
                && at > 0
                && isEdge(at - 1)
                && at + 2 < text.length()
                && isEdge(at + 2);
    }

    private boolean isEdge(int index) {
        char c = text.charAt(index);
        return Character.isWhitespace(c) || c == '"' || c == '\'';
    }

    private boolean comma() throws Malformed {
        skipBlanks();
        if (at == text.length()) {
            return false;
        }
        if (skip(',')) {
            return true;
        }
        throw malformed("a comma (quote a name that holds , : ? or =)");
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Malformed malformed(String expected) {
        return new Malformed("must have " + expected + " at character " + (at + 1));
    }

    /** Thrown when a list does not follow the grammar; the message names the place. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        Malformed(String rule) {
            super(rule);
        }
    }
}
