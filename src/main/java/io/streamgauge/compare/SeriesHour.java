package io.streamgauge.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What both sides hold of one series in one interval.
 *
 * @param series the tags
 * @param begin the begin of the interval, a multiple of its length
 * @param timestream the points of Timestream
 * @param influx the points of InfluxDB
 * @param differences how many points differ
 * @param first the first of them
 */
public record SeriesHour(
        String series,
        Instant begin,
        SideTotals timestream,
        SideTotals influx,
        DifferenceCounts differences,
        List<PointDifference> first) {

    /** The maximum of differences of a series and interval that are kept. */
    static final int MAX_FIRST = 10;

    public SeriesHour {
        first = List.copyOf(first);
    }

    /** Whether both sides hold the same. */
    public boolean isEqual() {
        return differences.isZero();
    }

    /** Together with a later part of the same interval. */
    SeriesHour plus(SeriesHour later) {
        List<PointDifference> both = new ArrayList<>(first);
        later.first.stream().limit(MAX_FIRST - both.size()).forEach(both::add);
        return new SeriesHour(
                series,
                begin,
                timestream.plus(later.timestream),
                influx.plus(later.influx),
                differences.plus(later.differences),
                both);
    }
}
