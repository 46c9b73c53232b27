package io.streamgauge.timestream;

import java.util.List;

/**
 * The readings of one WriteRecords request, in the order of their RecordIndex.
 *
 * @param items 1 to 100 readings
 */
record Batch(List<Pending> items) {

    Batch {
        items = List.copyOf(items);
        if (items.isEmpty() || items.size() > Quotas.RECORDS) {
            throw new IllegalArgumentException(
                    "a WriteRecords request holds 1 to 100 records, not " + items.size());
        }
    }

    /** The two halves of a batch of two readings or more. */
    List<Batch> halves() {
        int middle = items.size() / 2;
        return List.of(
                new Batch(items.subList(0, middle)),
                new Batch(items.subList(middle, items.size())));
    }

    int size() {
        return items.size();
    }
}
