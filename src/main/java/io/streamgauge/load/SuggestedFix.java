package io.streamgauge.load;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What to change for a load to be accepted.
 *
 * @param options the options of the command {@code load}, with their values; an empty value is that
 *     of an option without one
 * @param additions further options that are of use where the command does not have them yet
 * @param updatesTable whether they change a table that exists, which provisioning must be allowed
 *     to do
 */
public record SuggestedFix(
        Map<String, String> options, Map<String, String> additions, boolean updatesTable) {

    /** The longest retention that a magnetic store has. */
    private static final String LONGEST = "73000d";

    public SuggestedFix {
        options = new LinkedHashMap<>(options);
        additions = new LinkedHashMap<>(additions);
    }

    /** Options that change how the file is read. */
    static SuggestedFix reading(String option, String value) {
        return new SuggestedFix(Map.of(option, value), Map.of(), false);
    }

    /**
     * The magnetic store keeps readings for as long as Timestream allows.
     *
     * @param exists whether the table exists
     */
    static SuggestedFix longestRetention(boolean exists) {
        return new SuggestedFix(longest(), Map.of(), exists);
    }

    /** The magnetic store accepts writes. */
    static SuggestedFix magneticWrites() {
        return new SuggestedFix(Map.of("--magnetic-writes", ""), Map.of(), true);
    }

    /** Both repairs at once. */
    SuggestedFix and(SuggestedFix other) {
        Map<String, String> allOptions = new LinkedHashMap<>(options);
        allOptions.putAll(other.options());
        Map<String, String> allAdditions = new LinkedHashMap<>(additions);
        allAdditions.putAll(other.additions());
        return new SuggestedFix(allOptions, allAdditions, updatesTable || other.updatesTable());
    }

    /** The same repair of a load whose rows are so old that few tables keep them. */
    SuggestedFix ofOldRows() {
        Map<String, String> more = new LinkedHashMap<>(additions);
        more.putAll(longest());
        return new SuggestedFix(options, more, updatesTable);
    }

    private static Map<String, String> longest() {
        return Map.of("--magnetic-retention", LONGEST);
    }
}
