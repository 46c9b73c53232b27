package io.streamgauge.local.timestream.query.functions;

import io.streamgauge.local.timestream.query.functions.JavaFunction.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression over the texts of rows, in bounded time.
 *
 * @param steps what each character that it reads counts: behind it, the matcher may try many ways
 *     to match nothing, and reads no character then
 */
record Regex(Pattern pattern, long steps) {

    private static final int MAX_CACHED = 100;

    /** What a matcher may try at the end of a text. */
    private static final long MAX_TRIED = 100_000;

    /** The patterns used last; its lock guards it. */
    private static final Map<String, Regex> CACHE =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Regex> eldest) {
                    return size() > MAX_CACHED;
                }
            };

    /** What a matcher finds in the first argument, by the pattern that is the second. */
    static <T> T in(Arguments row, Function<Matcher, T> found) {
        return of(row.text(1)).find(row, found);
    }

    /** What a matcher finds in the first argument. */
    <T> T find(Arguments row, Function<Matcher, T> found) {
        row.steps().take(steps);
        try {
            return found.apply(pattern.matcher(row.steps().counting(row.text(0), steps)));
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(
                    "The regular expression nests too deeply on this text: simplify the pattern",
                    e);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static Regex of(String pattern) {
        synchronized (CACHE) {
            return CACHE.computeIfAbsent(pattern, Regex::compile);
        }
    }

    private static Regex compile(String text) {
        try {
            Pattern pattern = Pattern.compile(text);
            long tried = RegexShape.of(text).tried();
            if (tried > MAX_TRIED) {
                throw new IllegalArgumentException(
                        "The regular expression can match nothing in too many ways: simplify it");
            }
            return new Regex(pattern, Math.max(1, tried / Math.max(1, text.length())));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "Invalid regular expression: " + e.getDescription(), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(
                    "Invalid regular expression: it nests too deeply", e);
        }
    }
}
