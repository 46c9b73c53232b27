package io.streamgauge.local.timestream.query.memory;

/**
 * The fewest characters that a regular expression can match. What it does not understand counts as
 * nothing.
 */
final class ShortestMatch {

    /** Groups are read by recursion. */
    private static final int MAX_PATTERN = 1_000;

    private final String pattern;
    private int at;

    private ShortestMatch(String pattern) {
        this.pattern = pattern;
    }

    static int of(String pattern) {
        return pattern.length() > MAX_PATTERN || pattern.contains("\\Q")
                ? 0
                : new ShortestMatch(pattern).alternatives();
    }

    private int alternatives() {
        int shortest = sequence();
        while (next('|')) {
            shortest = Math.min(shortest, sequence());
        }
        return shortest;
    }

    private int sequence() {
        int length = 0;
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            length += repeated(one());
        }
        return length;
    }

    /** What comes at least once with the quantifiers after it. */
    private int repeated(int one) {
        int length = one;
        while (at < pattern.length() && "*?+{".indexOf(pattern.charAt(at)) >= 0) {
            char quantifier = pattern.charAt(at++);
            if (quantifier == '{') {
                // It may say zero.
                skipTo('}');
            }
            length = quantifier == '+' ? length : 0;
        }
        return length;
    }

    private int one() {
        char first = pattern.charAt(at++);
        return switch (first) {
            case '^', '$' -> 0;
            case '(' -> group();
            case '[' -> characterClass();
            case '\\' -> escape();
            default -> 1;
        };
    }

    private int group() {
        if (next('?')) {
            while (at < pattern.length() && ":>)".indexOf(pattern.charAt(at)) < 0) {
                at++;
            }
            if (next(')')) {
                return 0;
            }
            at++;
        }
        int length = alternatives();
        next(')');
        return length;
    }

    /** A bracket that comes first stands for itself. */
    private int characterClass() {
        next('^');
        next(']');
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            if (next('\\')) {
                at++;
            } else if (pattern.startsWith("[:", at)) {
                skipTo(']');
            } else {
                at++;
            }
        }
        at++;
        return 1;
    }

    private int escape() {
        char escaped = at < pattern.length() ? pattern.charAt(at++) : 'b';
        if ("pPx".indexOf(escaped) >= 0) {
            if (next('{')) {
                skipTo('}');
            } else {
                at += escaped == 'x' ? 2 : 1;
            }
        }
        while (Character.isDigit(escaped)
                && at < pattern.length()
                && Character.isDigit(pattern.charAt(at))) {
            at++;
        }
        return "bBAzZG".indexOf(escaped) < 0 ? 1 : 0;
    }

    private boolean next(char expected) {
        boolean found = at < pattern.length() && pattern.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private void skipTo(char end) {
        while (at < pattern.length() && pattern.charAt(at++) != end) {}
    }
}
