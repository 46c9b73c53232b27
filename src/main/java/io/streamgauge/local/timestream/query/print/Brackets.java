package io.streamgauge.local.timestream.query.print;

/**
 * Brackets around whole expressions. DuckDB's parser begins anew within each, which takes most of
 * its time for a long query.
 */
final class Brackets {

    /** Each level of nested expressions searches its text again. */
    private static final int MAX_LENGTH = 2_000;

    private Brackets() {}

    /** The expression without a pair of brackets around all of it. */
    static String without(String expression) {
        int last = expression.length() - 1;
        boolean around =
                last <= MAX_LENGTH && expression.startsWith("(") && closing(expression) == last;
        return around ? expression.substring(1, last) : expression;
    }

    /** The place of the bracket that closes the first one; what is in quotes does not count. */
    private static int closing(String expression) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
