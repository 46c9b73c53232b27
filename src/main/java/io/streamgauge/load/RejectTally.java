package io.streamgauge.load;

import io.streamgauge.delivery.RejectReason;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts rejected rows by reason, with an example of each. */
final class RejectTally {

    private final Map<Reason, Count> counts = new LinkedHashMap<>();

    /**
     * The reason that rejected rows share: of the writer, and the field and rule of the mapping.
     */
    record Reason(RejectReason kind, String rule) {}

    /** The number of rows, and the message of the first. */
    record Count(long rows, String example) {}

    void add(Reason reason, String example) {
        counts.merge(
                reason, new Count(1, example), (old, one) -> new Count(old.rows + 1, old.example));
    }

    /** The number of rejected rows, for all reasons. */
    long rows() {
        return counts.values().stream().mapToLong(Count::rows).sum();
    }

    /** The most frequent reason. */
    Optional<Map.Entry<Reason, Count>> largest() {
        return counts.entrySet().stream()
                .max(Comparator.comparingLong(each -> each.getValue().rows()));
    }
}
