package io.streamgauge.timestream;

import java.util.List;

/**
 * The 1 to 100 readings of one WriteRecords request, in the order of their RecordIndex, with the
 * attributes that all of them share.
 */
record Batch(List<PendingReading> items, CommonAttributes common) {

    Batch {
        items = List.copyOf(items);
        if (items.isEmpty() || items.size() > Quotas.MAX_RECORDS) {
            throw new IllegalArgumentException(
                    "a WriteRecords request holds 1 to 100 records, not " + items.size());
        }
    }

    static Batch of(List<PendingReading> items) {
        return new Batch(items, CommonAttributes.of(items));
    }

    /** The two halves of a batch of two readings or more. */
    List<Batch> halves() {
        int middle = items.size() / 2;
        return List.of(
                Batch.of(items.subList(0, middle)), Batch.of(items.subList(middle, items.size())));
    }

    int size() {
        return items.size();
    }

    Cost cost() {
        long unpacked = bytes(items);
        return Cost.of(unpacked - (size() - 1L) * common.bytes(), unpacked);
    }

    /** The metered bytes of records that each carry all their attributes. */
    static long bytes(List<PendingReading> items) {
        long bytes = 0;
        for (PendingReading item : items) {
            bytes += item.bytes();
        }
        return bytes;
    }
}
