package io.streamgauge.timestream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts readings into requests: never more requests than batches of 100 would take, with what
 * repeats side by side, so that as much as possible becomes a common attribute. Among readings that
 * share a measure name, a version and a time unit, the order stays.
 */
final class Packing {

    private static final Comparator<Pending> WHAT_REPEATS_SIDE_BY_SIDE =
            Comparator.comparing((Pending item) -> item.reading().measureName())
                    .thenComparing(item -> item.reading().timeUnit())
                    .thenComparing(item -> item.reading().version());

    private Packing() {}

    static List<Batch> pack(List<Pending> items) {
        List<Pending> sorted = items;
        if (items.size() > Quotas.RECORDS) {
            sorted = new ArrayList<>(items);
            sorted.sort(WHAT_REPEATS_SIDE_BY_SIDE);
        }
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += Quotas.RECORDS) {
            int to = Math.min(from + Quotas.RECORDS, sorted.size());
            batches.add(new Batch(sorted.subList(from, to)));
        }
        return batches;
    }
}
