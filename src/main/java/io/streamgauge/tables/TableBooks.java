package io.streamgauge.tables;

import static java.util.stream.Collectors.joining;

import io.streamgauge.timestream.Cost;
import io.streamgauge.timestream.RejectReason;
import io.streamgauge.timestream.Store;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/**
 * What became of the readings for one table, and what it cost.
 *
 * @param received how many came in
 * @param written how many are in the table, by the store that took them
 * @param rejected how many were rejected, by class
 * @param failed how many have no known outcome, and are not tried again
 * @param cost what the requests cost that Timestream took
 */
record TableBooks(
        long received,
        Map<Store, Long> written,
        Map<RejectReason, Long> rejected,
        long failed,
        Cost cost) {

    /** How many have no outcome yet. */
    long waiting() {
        return received - sum(written.values()) - sum(rejected.values()) - failed;
    }

    /** The books in one line. */
    String report() {
        return "%d readings in = %d written%s + %d rejected%s + %d failed + %d waiting; metered %d bytes in %d write units of 1 KiB (%d without common attributes)"
                .formatted(
                        received,
                        sum(written.values()),
                        parts(written, Store::word),
                        sum(rejected.values()),
                        parts(rejected, RejectReason::word),
                        failed,
                        waiting(),
                        cost.bytes(),
                        cost.units(),
                        cost.unpackedUnits());
    }

    private static <K> String parts(Map<K, Long> counts, Function<K, String> word) {
        String parts =
                counts.entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count -> word.apply(count.getKey()) + " " + count.getValue())
                        .collect(joining(", "));
        return parts.isEmpty() ? "" : " (" + parts + ")";
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
