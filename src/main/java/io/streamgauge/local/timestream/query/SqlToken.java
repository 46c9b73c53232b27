package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.parse.SqlPosition;

/**
 * A word, literal or symbol of a query.
 *
 * @param text as it is written, quotes included
 * @param position where it is written in the query string
 */
record SqlToken(Kind kind, String text, SqlPosition position) {

    enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in double quotes. */
        QUOTED,
        /** A text in single quotes. */
        STRING,
        INTEGER,
        /** A number with a point or an exponent: a DOUBLE. */
        DECIMAL,
        /** A number with a unit of time, such as 15m. */
        DURATION,
        SYMBOL
    }

    /** Whether this is the word or symbol, in any case. */
    boolean is(String other) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(other);
    }

    /** Whether this can name a thing. */
    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** The name or the text without its quotes. */
    String content() {
        return switch (kind) {
            case QUOTED -> unquoted("\"");
            case STRING -> unquoted("'");
            default -> text;
        };
    }

    private String unquoted(String quote) {
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }
}
