package io.streamgauge.timestream;

import io.streamgauge.reading.Reading;
import io.streamgauge.reading.TimeUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The packing of readings into requests: as few as batches of 100 would be, and at no higher cost.
 *
 * <p>Readings of one series have all but their time and values in common, and what all records of a
 * request have in common is metered once. So series are kept together, unless rounding makes that
 * cost more than the order of arrival; within a series the order stays.
 */
final class RequestPacking {

    /** Queued readings that are packed together: enough for a series to repeat. */
    static final int MAX_PACKED = 1000;

    private RequestPacking() {}

    static List<Batch> pack(List<PendingReading> items) {
        if (items.size() <= Quotas.MAX_RECORDS) {
            return cut(items);
        }
        List<Batch> bySeries = cut(bySeries(items));
        return units(bySeries) <= unitsWithoutCommonAttributes(items) ? bySeries : cut(items);
    }

    private static List<Batch> cut(List<PendingReading> items) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < items.size(); from += Quotas.MAX_RECORDS) {
            int to = Math.min(from + Quotas.MAX_RECORDS, items.size());
            batches.add(Batch.of(items.subList(from, to)));
        }
        return batches;
    }

    private static List<PendingReading> bySeries(List<PendingReading> items) {
        Map<Kind, Map<Map<String, String>, List<PendingReading>>> kinds = new LinkedHashMap<>();
        for (PendingReading item : items) {
            kinds.computeIfAbsent(Kind.of(item.reading()), kind -> new LinkedHashMap<>())
                    .computeIfAbsent(item.reading().dimensions(), dimensions -> new ArrayList<>())
                    .add(item);
        }
        List<PendingReading> sorted = new ArrayList<>(items.size());
        kinds.values().forEach(series -> series.values().forEach(sorted::addAll));
        return sorted;
    }

    private static long units(List<Batch> batches) {
        long units = 0;
        for (Batch batch : batches) {
            units += batch.cost().units();
        }
        return units;
    }

    private static long unitsWithoutCommonAttributes(List<PendingReading> items) {
        long units = 0;
        for (int from = 0; from < items.size(); from += Quotas.MAX_RECORDS) {
            int to = Math.min(from + Quotas.MAX_RECORDS, items.size());
            long bytes = Batch.bytes(items.subList(from, to));
            units += Cost.of(bytes, bytes).units();
        }
        return units;
    }

    /** The attributes that are common only if they are the same in all readings. */
    private record Kind(String measureName, TimeUnit timeUnit, long version) {

        static Kind of(Reading reading) {
            return new Kind(reading.measureName(), reading.timeUnit(), reading.version());
        }
    }
}
