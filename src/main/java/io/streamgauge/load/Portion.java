package io.streamgauge.load;

import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Rows that are written together.
 *
 * @param numbers those of the rows in the file, from 0, ascending
 * @param items the mapped rows
 */
@SuppressWarnings("ArrayRecordComponent") // it is not compared
record Portion(long[] numbers, List<MappingResult> items) {

    /** The maximum number of rows in a portion. */
    static final int MAX_ROWS = 1000;

    /** A rejected row, and its number in the file. */
    record Numbered(long number, RejectedReading rejected) {}

    /** The next rows of a file. */
    static Portion of(NumberedItems rows) {
        List<MappingResult> items = new ArrayList<>(MAX_ROWS);
        long[] numbers = new long[MAX_ROWS];
        while (items.size() < MAX_ROWS && rows.hasNext()) {
            items.add(rows.next());
            numbers[items.size() - 1] = rows.number();
        }
        return new Portion(numbers, items);
    }

    /** Rejected rows of this portion, in the order of the file. */
    List<Numbered> inOrder(List<RejectedReading> rejected) {
        if (rejected.isEmpty()) {
            return List.of();
        }
        IdentityHashMap<Row, Long> places = new IdentityHashMap<>();
        for (int at = 0; at < items.size(); at++) {
            places.put(items.get(at).row(), numbers[at]);
        }
        return rejected.stream()
                .map(each -> new Numbered(places.getOrDefault(each.item().row(), -1L), each))
                .sorted(Comparator.comparingLong(Numbered::number))
                .toList();
    }
}
