package io.streamgauge.load;

import io.streamgauge.timestream.RejectReason;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts rows that would be rejected by what they have in common, with an example of each. */
final class RejectTally {

    private final Map<Reason, Count> counts = new LinkedHashMap<>();

    /**
     * What rejected rows have in common.
     *
     * @param kind the class
     * @param rule the field and the rule of the mapping; empty for other classes
     */
    record Reason(RejectReason kind, String rule) {}

    /** How many rows, and why the first of them would be rejected. */
    record Count(long rows, String example) {}

    void add(Reason reason, String example) {
        counts.merge(
                reason, new Count(1, example), (old, one) -> new Count(old.rows + 1, old.example));
    }

    /** How many rows would be rejected, for whatever reason. */
    long rows() {
        return counts.values().stream().mapToLong(Count::rows).sum();
    }

    /** The reason that most of these rows share. */
    Optional<Map.Entry<Reason, Count>> largest() {
        return counts.entrySet().stream()
                .max(Comparator.comparingLong(each -> each.getValue().rows()));
    }
}
