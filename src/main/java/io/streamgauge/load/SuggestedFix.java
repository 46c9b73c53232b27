package io.streamgauge.load;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The options with which a refused load would be accepted.
 *
 * @param options the options of the command {@code load} with their values, which are empty for
 *     flags
 * @param additions further options that help if the command does not have them yet
 * @param updatesTable whether they change an existing table, which provisioning must be allowed to
 *     do
 */
public record SuggestedFix(
        Map<String, String> options, Map<String, String> additions, boolean updatesTable) {

    /** The maximum retention of a magnetic store. */
    private static final String MAX_RETENTION = "73000d";

    public SuggestedFix {
        options = new LinkedHashMap<>(options);
        additions = new LinkedHashMap<>(additions);
    }

    /** Options that change how the file is read. */
    static SuggestedFix reading(String option, String value) {
        return new SuggestedFix(Map.of(option, value), Map.of(), false);
    }

    /** The maximum retention of the magnetic store, of a table that exists or does not. */
    static SuggestedFix longestRetention(boolean exists) {
        return new SuggestedFix(longest(), Map.of(), exists);
    }

    /** Writes to the magnetic store. */
    static SuggestedFix magneticWrites() {
        return new SuggestedFix(Map.of("--magnetic-writes", ""), Map.of(), true);
    }

    /** Both fixes together. */
    SuggestedFix and(SuggestedFix other) {
        Map<String, String> allOptions = new LinkedHashMap<>(options);
        allOptions.putAll(other.options());
        Map<String, String> allAdditions = new LinkedHashMap<>(additions);
        allAdditions.putAll(other.additions());
        return new SuggestedFix(allOptions, allAdditions, updatesTable || other.updatesTable());
    }

    /** This fix for rows that are so old that few tables keep them. */
    SuggestedFix ofOldRows() {
        Map<String, String> more = new LinkedHashMap<>(additions);
        more.putAll(longest());
        return new SuggestedFix(options, more, updatesTable);
    }

    private static Map<String, String> longest() {
        return Map.of("--magnetic-retention", MAX_RETENTION);
    }
}
