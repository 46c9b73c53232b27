package io.streamgauge.local.timestream.query;

import io.streamgauge.local.timestream.query.parse.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The lambdas within lambdas of a query in DuckDB's SQL. DuckDB copies a lambda twice for each one
 * around it, outside of its memory limit, and cannot be stopped meanwhile.
 */
final class LambdaNesting {

    /** 4,096 copies of the innermost one. A reduce is up to four lambdas. */
    private static final int MAX_NESTING = 12;

    private static final String LAMBDA = "lambda ";

    private LambdaNesting() {}

    /** Refuses what is too deep. A lambda ends with the bracket in which it begins. */
    static void require(String sql) {
        Deque<Boolean> brackets = new ArrayDeque<>();
        int lambdas = 0;
        for (int at = 0; at < sql.length(); at++) {
            char c = sql.charAt(at);
            switch (c) {
                case '\'', '"' -> at = end(sql, at, c);
                case '(', '[' -> brackets.push(false);
                case ')', ']' -> lambdas -= brackets.pop() ? 1 : 0;
                case 'l' -> {
                    if (sql.startsWith(LAMBDA, at)
                            && !brackets.isEmpty()
                            && !brackets.peek()
                            && !isWord(sql.charAt(at - 1))) {
                        brackets.pop();
                        brackets.push(true);
                        lambdas++;
                    }
                }
                default -> {}
            }
            if (lambdas > MAX_NESTING) {
                throw Refusal.tooDeep();
            }
        }
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    /** Where a text or a name in quotes ends; quotes within it are doubled. */
    private static int end(String sql, int from, char quote) {
        int end = sql.indexOf(quote, from + 1);
        return end < 0 ? sql.length() : end;
    }
}
