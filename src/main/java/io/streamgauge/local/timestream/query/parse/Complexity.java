package io.streamgauge.local.timestream.query.parse;

import java.util.Set;

/** The size of a query, token by token: what is too complex is refused before it is parsed. */
final class Complexity {

    /** The words and symbols of a query; a parser keeps some 100 bytes for each. */
    private static final int MAX_TOKENS = 100_000;

    /** The conditions of a query. */
    private static final int MAX_LOGICAL = 5_000;

    /** The set operations of a query, which nest as well. */
    private static final int MAX_OPERATIONS = 500;

    /** The brackets within brackets of a query: the parser's time grows with the square of it. */
    private static final int MAX_NESTING = 500;

    /** The operators of one expression, for the same reason. DuckDB takes as many. */
    private static final int MAX_OPERATORS = 1_000;

    private static final Set<String> OPERATORS = Set.of("+", "-", "*", "/", "%", "|", ".", "at");
    private static final Set<String> SET_OPERATIONS = Set.of("union", "intersect", "except");
    private static final Set<String> SEPARATORS =
            Set.of(",", "select", "from", "where", "and", "or", "when", "then", "else", "as", "on");

    private int tokens;
    private int logical;
    private int operations;
    private int nesting;
    private final int[] operators = new int[MAX_NESTING + 1];

    /** Counts a token in lower case. */
    void count(String token) {
        tokens++;
        logical += token.equals("or") || token.equals("and") ? 1 : 0;
        operations += SET_OPERATIONS.contains(token) ? 1 : 0;
        nest(token);
        if (SEPARATORS.contains(token)) {
            operators[nesting] = 0;
        } else if (OPERATORS.contains(token)) {
            operators[nesting]++;
        }
        if (tokens > MAX_TOKENS
                || logical > MAX_LOGICAL
                || operations > MAX_OPERATIONS
                || operators[nesting] > MAX_OPERATORS) {
            throw Refusal.tooDeep();
        }
    }

    /** A bracket that is closed only is a mistake that the parser reports. */
    private void nest(String token) {
        switch (token) {
            case "(", "[", "case" -> {
                nesting++;
                if (nesting > MAX_NESTING) {
                    throw Refusal.tooDeep();
                }
                operators[nesting] = 0;
            }
            case ")", "]", "end" -> nesting = Math.max(0, nesting - 1);
            default -> {}
        }
    }
}
