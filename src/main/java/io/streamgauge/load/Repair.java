package io.streamgauge.load;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What to change for a load to be accepted.
 *
 * @param options the options of the command {@code load}, with their values; an empty value is that
 *     of an option without one
 * @param updatesTable whether they change a table that exists, which provisioning must be allowed
 *     to do
 */
public record Repair(Map<String, String> options, boolean updatesTable) {

    /** The longest retention that a magnetic store has. */
    private static final String LONGEST = "73000d";

    public Repair {
        options = new LinkedHashMap<>(options);
    }

    /** Options that change how the file is read. */
    static Repair reading(String option, String value) {
        return new Repair(Map.of(option, value), false);
    }

    /**
     * The magnetic store keeps readings for as long as Timestream allows.
     *
     * @param exists whether the table exists
     */
    static Repair longestRetention(boolean exists) {
        return new Repair(Map.of("--magnetic-retention", LONGEST), exists);
    }

    /** The magnetic store accepts writes. */
    static Repair magneticWrites() {
        return new Repair(Map.of("--magnetic-writes", ""), true);
    }
}
