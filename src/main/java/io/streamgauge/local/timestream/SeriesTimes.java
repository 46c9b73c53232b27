package io.streamgauge.local.timestream;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The latest time that may be stored for each series, so that what is newer needs no look into the
 * database. It remembers the series that were written last, and for all others one time a table,
 * which may be too late but never too early.
 */
final class SeriesTimes {

    private static final int MAX_SERIES = 200_000;

    private final Map<SeriesId, Long> latest =
            new LinkedHashMap<>(1024, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<SeriesId, Long> eldest) {
                    if (size() <= MAX_SERIES) {
                        return false;
                    }
                    open(eldest.getKey().table(), eldest.getValue());
                    return true;
                }
            };

    /** By table, for the series that are not remembered. */
    private final Map<Long, Long> floors = new HashMap<>();

    /** Says that the table may hold times up to the given one in any series. */
    void open(long table, long time) {
        floors.merge(table, time, Math::max);
    }

    /** Whether a record with the key may be stored already. */
    boolean mayBeStored(long table, Key key) {
        return key.time() <= bound(new SeriesId(table, key.series()));
    }

    /** Says that a record with the key is stored. */
    void add(long table, Key key) {
        SeriesId series = new SeriesId(table, key.series());
        if (key.time() > bound(series)) {
            latest.put(series, key.time());
        }
    }

    private long bound(SeriesId series) {
        Long time = latest.get(series);
        return time != null ? time : floors.getOrDefault(series.table(), Long.MIN_VALUE);
    }

    private record SeriesId(long table, UUID series) {}
}
