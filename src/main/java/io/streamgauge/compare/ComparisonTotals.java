package io.streamgauge.compare;

import io.streamgauge.timestream.history.ScannedBytes;

/**
 * What a comparison has found.
 *
 * @param timestream the points of Timestream
 * @param influx the points of InfluxDB
 * @param differences how many points differ
 * @param hours how many intervals of a series were compared
 * @param differing how many of these have differences
 * @param cost what Timestream has read
 */
public record ComparisonTotals(
        SideTotals timestream,
        SideTotals influx,
        DifferenceCounts differences,
        long hours,
        long differing,
        Cost cost) {

    /** Those of nothing. */
    public static final ComparisonTotals NONE =
            new ComparisonTotals(
                    SideTotals.NONE, SideTotals.NONE, DifferenceCounts.NONE, 0, 0, Cost.NONE);

    /**
     * What Timestream has read.
     *
     * @param rows the rows, of which several may be one point
     * @param queries how many queries there were
     * @param bytes what they scanned
     */
    public record Cost(long rows, long queries, ScannedBytes bytes) {

        static final Cost NONE = new Cost(0, 0, ScannedBytes.NONE);

        Cost plus(Cost other) {
            return new Cost(rows + other.rows, queries + other.queries, bytes.plus(other.bytes));
        }
    }

    /** Whether both sides hold the same. */
    public boolean isEqual() {
        return differences.isZero();
    }

    /** Together with those of another comparison. */
    public ComparisonTotals plus(ComparisonTotals other) {
        return new ComparisonTotals(
                timestream.plus(other.timestream),
                influx.plus(other.influx),
                differences.plus(other.differences),
                hours + other.hours,
                differing + other.differing,
                cost.plus(other.cost));
    }

    ComparisonTotals plus(SeriesHour hour) {
        return new ComparisonTotals(
                timestream.plus(hour.timestream()),
                influx.plus(hour.influx()),
                differences.plus(hour.differences()),
                hours + 1,
                hour.isEqual() ? differing : differing + 1,
                cost);
    }

    ComparisonTotals plus(Cost more) {
        return new ComparisonTotals(
                timestream, influx, differences, hours, differing, cost.plus(more));
    }
}
