package io.streamgauge.local.timestream.query.parse;

/** Names and texts in the quotes that SQL has for them. */
public final class Quoted {

    private Quoted() {}

    /** The name in double quotes. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The text in single quotes. */
    public static String text(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
