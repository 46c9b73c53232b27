package io.streamgauge.compare;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The intervals that later slices may have a part of. Slices are added in the order of time. Used
 * by one thread.
 */
final class OpenHours {

    private final Consumer<SeriesHour> complete;
    private final NavigableMap<Instant, Map<String, SeriesHour>> open = new TreeMap<>();

    /**
     * @param complete takes each series and interval once
     */
    OpenHours(Consumer<SeriesHour> complete) {
        this.complete = complete;
    }

    /**
     * Adds a slice, and hands over the intervals that no later slice has a part of.
     *
     * @param last the last begin of an interval that is complete
     */
    void add(List<SeriesHour> hours, Instant last) {
        for (SeriesHour hour : hours) {
            open.computeIfAbsent(hour.begin(), begin -> new TreeMap<>())
                    .merge(hour.series(), hour, SeriesHour::plus);
        }
        handOver(open.headMap(last, true));
    }

    /** Hands over all that are left. */
    void end() {
        handOver(open);
    }

    private void handOver(Map<Instant, Map<String, SeriesHour>> intervals) {
        intervals.values().forEach(series -> series.values().forEach(complete));
        intervals.clear();
    }
}
