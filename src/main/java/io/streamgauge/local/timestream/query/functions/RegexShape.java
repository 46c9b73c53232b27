package io.streamgauge.local.timestream.query.functions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is known of a regular expression without a text. All numbers are limits: what is not
 * understood counts as less to match, and as more to try.
 *
 * @param shortest the fewest characters that a match has
 * @param emptyWays in how many ways it matches no character at all
 * @param tried what a matcher may try at one place without reading a character
 */
public record RegexShape(int shortest, long emptyWays, long tried) {

    private static final long MAX_WAYS = Integer.MAX_VALUE;
    private static final int MAX_LENGTH = 1_000_000;
    private static final long MAX_COUNTED = 10_000;

    /** Groups are read by recursion. */
    private static final int MAX_DEPTH = 200;

    private static final Pattern QUOTED = Pattern.compile("\\\\Q(.*?)(?:\\\\E|$)", Pattern.DOTALL);

    /** What matches nothing, in one way: an anchor. */
    private static final RegexShape NOTHING = new RegexShape(0, 1, 1);

    private static final RegexShape CHARACTER = new RegexShape(1, 0, 1);

    /** The shape of a pattern of Java. */
    public static RegexShape of(String pattern) {
        Matcher quoted = QUOTED.matcher(pattern);
        return new Reader(quoted.replaceAll(text -> "x".repeat(text.group(1).length())))
                .alternatives(0);
    }

    private RegexShape then(RegexShape next) {
        return new RegexShape(
                Math.min(MAX_LENGTH, shortest + next.shortest),
                times(emptyWays, next.emptyWays),
                plus(tried, times(emptyWays, next.tried)));
    }

    private RegexShape or(RegexShape other) {
        return new RegexShape(
                Math.min(shortest, other.shortest),
                plus(emptyWays, other.emptyWays),
                plus(tried, other.tried));
    }

    private RegexShape repeated(long least, long most) {
        RegexShape all = new RegexShape(0, 1, 1);
        long ways = least == 0 ? 1 : 0;
        for (long times = 1; times <= Math.min(most, MAX_COUNTED) && all.emptyWays > 0; times++) {
            all = all.then(this);
            ways = times >= least ? plus(ways, all.emptyWays) : ways;
        }
        // What must be repeated more often than that has no way, one way, or too many.
        return new RegexShape(
                (int) Math.min(MAX_LENGTH, shortest * least),
                least > MAX_COUNTED ? all.emptyWays : ways,
                all.tried);
    }

    private static long plus(long one, long other) {
        return Math.min(MAX_WAYS, one + other);
    }

    private static long times(long one, long other) {
        return Math.min(MAX_WAYS, one * other);
    }

    /** Reads a pattern from its beginning. */
    private static final class Reader {

        private final String pattern;
        private int at;

        Reader(String pattern) {
            this.pattern = pattern;
        }

        RegexShape alternatives(int depth) {
            if (depth > MAX_DEPTH) {
                return new RegexShape(0, MAX_WAYS, MAX_WAYS);
            }
            RegexShape shape = sequence(depth);
            while (next('|')) {
                shape = shape.or(sequence(depth));
            }
            return shape;
        }

        private RegexShape sequence(int depth) {
            RegexShape shape = NOTHING;
            while (at < pattern.length() && "|)".indexOf(pattern.charAt(at)) < 0) {
                shape = shape.then(quantified(one(depth)));
            }
            return shape;
        }

        private RegexShape quantified(RegexShape one) {
            RegexShape shape = one;
            while (at < pattern.length() && "*?+{".indexOf(pattern.charAt(at)) >= 0) {
                shape =
                        switch (pattern.charAt(at++)) {
                            // An iteration that matches nothing is the last one.
                            case '*' -> shape.repeated(0, 1);
                            case '+' -> shape.repeated(1, 2);
                            case '?' -> shape.repeated(0, 1);
                            default -> counted(shape);
                        };
                // A quantifier may be lazy or possessive.
                if (!next('?')) {
                    next('+');
                }
            }
            return shape;
        }

        private RegexShape counted(RegexShape one) {
            long least = number();
            boolean open = next(',');
            long most = open ? Math.max(number(), least + (digitBefore() ? 0 : 1)) : least;
            next('}');
            return one.repeated(least, most);
        }

        private boolean digitBefore() {
            return Character.isDigit(pattern.charAt(at - 1));
        }

        private long number() {
            long number = 0;
            while (at < pattern.length() && Character.isDigit(pattern.charAt(at))) {
                number = Math.min(MAX_WAYS, number * 10 + pattern.charAt(at++) - '0');
            }
            return number;
        }

        private RegexShape one(int depth) {
            return switch (pattern.charAt(at++)) {
                case '^', '$' -> NOTHING;
                case '(' -> group(depth);
                case '[' -> characterClass();
                case '\\' -> escape();
                default -> CHARACTER;
            };
        }

        private RegexShape group(int depth) {
            boolean around = false;
            if (next('?')) {
                around = Stream.of("=", "!", "<=", "<!").anyMatch(this::skip);
                if (!around && !skipName()) {
                    return NOTHING;
                }
            }
            RegexShape shape = alternatives(depth + 1);
            next(')');
            return around ? new RegexShape(0, 1, shape.tried()) : shape;
        }

        private boolean skip(String text) {
            boolean found = pattern.startsWith(text, at);
            at += found ? text.length() : 0;
            return found;
        }

        /** Moves behind the name or the flags of a group; false if there are only flags. */
        private boolean skipName() {
            while (at < pattern.length()) {
                char c = pattern.charAt(at++);
                if (":>)".indexOf(c) >= 0) {
                    return c != ')';
                }
            }
            return false;
        }

        /** A bracket that comes first stands for itself. */
        private RegexShape characterClass() {
            next('^');
            next(']');
            int open = 1;
            while (at < pattern.length() && open > 0) {
                char c = pattern.charAt(at++);
                at += c == '\\' ? 1 : 0;
                open += c == '[' ? 1 : c == ']' ? -1 : 0;
            }
            return CHARACTER;
        }

        private RegexShape escape() {
            char escaped = at < pattern.length() ? pattern.charAt(at++) : 'b';
            if ("pPxNk".indexOf(escaped) >= 0 && at < pattern.length()) {
                if (next('{') || next('<')) {
                    skipTo(pattern.charAt(at - 1) == '{' ? '}' : '>');
                } else {
                    at += escaped == 'x' ? 2 : 1;
                }
            }
            at += escaped == 'u' ? 4 : escaped == 'c' ? 1 : 0;
            boolean reference = escaped >= '1' && escaped <= '9';
            while (Character.isDigit(escaped)
                    && at < pattern.length()
                    && Character.isDigit(pattern.charAt(at))) {
                at++;
            }
            return reference || "bBAzZGk".indexOf(escaped) >= 0 ? NOTHING : CHARACTER;
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
}
