package io.streamgauge.compare;

import io.streamgauge.timestream.history.TableHistory.BinCount;
import io.streamgauge.timestream.history.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a range of times that are compared at once, each with about as many rows as are
 * wanted. They cover the whole range, because InfluxDB may hold points where Timestream has none.
 *
 * @param bins the rows of Timestream by time, in its order
 * @param width the width of the bins
 */
record SlicePlan(List<BinCount> bins, Duration width) {

    SlicePlan {
        bins = List.copyOf(bins);
    }

    /** The parts, in the order of time. */
    List<TimeRange> slices(TimeRange range, long maxRows) {
        List<TimeRange> slices = new ArrayList<>();
        Instant from = range.from();
        long rows = 0;
        for (BinCount bin : bins) {
            Instant begin = bin.begin().isBefore(from) ? from : bin.begin();
            if (rows > 0 && rows + bin.rows() > maxRows) {
                slices.add(new TimeRange(from, begin));
                from = begin;
                rows = 0;
            }
            rows += bin.rows();
            Instant end = bin.begin().plus(width);
            Duration length =
                    Duration.between(begin, end.isAfter(range.until()) ? range.until() : end);
            long parts = Math.min((bin.rows() + maxRows - 1) / maxRows, length.toNanos());
            for (long part = 1; part < parts; part++) {
                Instant cut = begin.plus(length.dividedBy(parts).multipliedBy(part));
                slices.add(new TimeRange(from, cut));
                from = cut;
            }
            rows /= Math.max(1, parts);
        }
        slices.add(new TimeRange(from, range.until()));
        return slices;
    }

    /** Whether Timestream has no row in a range. */
    boolean isEmpty(TimeRange range) {
        return bins.stream()
                .noneMatch(
                        bin ->
                                bin.begin().isBefore(range.until())
                                        && bin.begin().plus(width).isAfter(range.from()));
    }
}
