package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.functions.JavaFunction.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions over the texts of rows, in bounded time. */
final class Regex {

    private static final int MAX_CACHED = 100;

    /** The patterns used last; its lock guards it. */
    private static final Map<String, Pattern> CACHE =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Pattern> eldest) {
                    return size() > MAX_CACHED;
                }
            };

    private Regex() {}

    /** What a matcher finds in the first argument, by the pattern that is the second. */
    static <T> T in(Arguments row, Function<Matcher, T> found) {
        return in(row, compiled(row.text(1)), found);
    }

    /** What a matcher finds in the first argument. */
    static <T> T in(Arguments row, Pattern pattern, Function<Matcher, T> found) {
        try {
            return found.apply(pattern.matcher(row.steps().counting(row.text(0))));
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(
                    "The regular expression nests too deeply on this text: simplify the pattern",
                    e);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static Pattern compiled(String pattern) {
        synchronized (CACHE) {
            return CACHE.computeIfAbsent(pattern, Regex::compile);
        }
    }

    private static Pattern compile(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "Invalid regular expression: " + e.getDescription(), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(
                    "Invalid regular expression: it nests too deeply", e);
        }
    }
}
