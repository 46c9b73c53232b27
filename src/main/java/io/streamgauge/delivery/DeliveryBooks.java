package io.streamgauge.delivery;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Map;

/**
 * What became of the readings for one target.
 *
 * @param received how many came in
 * @param written how many are stored, by the words for how
 * @param rejected how many were rejected, by class
 * @param failed how many have no known outcome, and are not tried again
 */
public record DeliveryBooks(
        long received, Map<String, Long> written, Map<String, Long> rejected, long failed) {

    /** How many have no outcome yet. */
    public long waiting() {
        return received - sum(written.values()) - sum(rejected.values()) - failed;
    }

    /** The books in one line. */
    public String report() {
        return "%d readings in = %d written%s + %d rejected%s + %d failed + %d waiting"
                .formatted(
                        received,
                        sum(written.values()),
                        parts(written),
                        sum(rejected.values()),
                        parts(rejected),
                        failed,
                        waiting());
    }

    private static String parts(Map<String, Long> counts) {
        String parts =
                counts.entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(joining(", "));
        return parts.isEmpty() ? "" : " (" + parts + ")";
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
