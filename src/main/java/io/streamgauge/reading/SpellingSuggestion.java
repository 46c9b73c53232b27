package io.streamgauge.reading;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the known name that is nearest to a misspelled one, for messages.
 *
 * <p>The distance is the number of characters that are inserted, removed, replaced or swapped with
 * their neighbor; upper and lower case do not differ.
 */
public final class SpellingSuggestion {

    /** Names that differ in more than a third of their length are not related. */
    private static final int SHARE = 3;

    private SpellingSuggestion() {}

    /**
     * The nearest of the known names; empty if all are too different.
     *
     * @param name the name as written
     * @param known the names that could have been meant
     */
    public static Optional<String> to(String name, Collection<String> known) {
        String written = name.toLowerCase(Locale.ROOT);
        int limit = written.length() < SHARE ? 0 : written.length() / SHARE;
        return known.stream()
                .filter(candidate -> !candidate.equals(name))
                .map(candidate -> new Candidate(candidate, distance(written, candidate)))
                .filter(candidate -> candidate.distance() <= limit)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /**
     * A question to append to a message: {@code : did you mean "period"?}; empty if no known name
     * is near.
     */
    public static String question(String name, Collection<String> known) {
        return to(name, known).map(": did you mean \"%s\"?"::formatted).orElse("");
    }

    /**
     * The remedy for an unknown name: {@code did you mean "period"? its options are delay, period},
     * without the question where no known name is near.
     *
     * @param what introduces the known names: "its options are"
     */
    public static String remedy(String name, Collection<String> known, String what) {
        String all = "%s %s".formatted(what, String.join(", ", new TreeSet<>(known)));
        return to(name, known)
                .map(nearest -> "did you mean \"%s\"? %s".formatted(nearest, all))
                .orElse(all);
    }

    private static int distance(String written, String candidate) {
        return distance(written.toCharArray(), candidate.toLowerCase(Locale.ROOT).toCharArray());
    }

    private static int distance(char[] from, char[] to) {
        int[][] steps = new int[from.length + 1][to.length + 1];
        for (int i = 0; i <= from.length; i++) {
            for (int j = 0; j <= to.length; j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : fewest(from, to, steps, i, j);
            }
        }
        return steps[from.length][to.length];
    }

    private static int fewest(char[] from, char[] to, int[][] steps, int i, int j) {
        int replaced = steps[i - 1][j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        int one = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return swapped ? Math.min(one, steps[i - 2][j - 2] + 1) : one;
    }

    private record Candidate(String name, int distance) {}
}
