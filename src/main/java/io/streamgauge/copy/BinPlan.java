package io.streamgauge.copy;

import io.streamgauge.timestream.history.TableHistory.BinCount;
import io.streamgauge.timestream.history.TableHistory.Counts;
import io.streamgauge.timestream.history.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a range of times into bins of about as many rows each, from its rows in each hour: few hours
 * with many rows become many bins, and many hours with few rows become one.
 */
final class BinPlan {

    /** The width of the bins that are counted. */
    static final Duration COUNTED = Duration.ofHours(1);

    /**
     * The number of rows of a bin, unless more have the same second. A query of fewer costs no
     * less, because at least 10 MB are metered.
     */
    static final long ROWS = 100_000;

    private final TimeRange whole;
    private final List<Bin> bins = new ArrayList<>();
    private Bin last = new Bin(Instant.MIN, Instant.MIN, 0);

    private BinPlan(TimeRange whole) {
        this.whole = whole;
    }

    /** A range of times, and about how many rows it has. */
    record Bin(Instant from, Instant until, long rows) {

        TimeRange range() {
            return new TimeRange(from, until);
        }
    }

    /** The bins of a range, in order; they hold all its rows. */
    static List<Bin> of(TimeRange whole, Counts counts) {
        BinPlan plan = new BinPlan(whole);
        for (BinCount hour : counts.bins()) {
            plan.add(hour);
        }
        plan.end();
        return plan.bins;
    }

    private void add(BinCount hour) {
        Instant from = later(hour.begin(), whole.from());
        Instant until = earlier(hour.begin().plus(COUNTED), whole.until());
        if (last.rows() > 0 && last.rows() + hour.rows() <= ROWS) {
            last = new Bin(last.from(), until, last.rows() + hour.rows());
            return;
        }
        end();
        long pieces =
                Math.min(
                        (hour.rows() + ROWS - 1) / ROWS,
                        Math.max(1, Duration.between(from, until).toSeconds()));
        Duration width = Duration.between(from, until).dividedBy(pieces);
        long left = hour.rows();
        for (long piece = 1; piece < pieces; piece++) {
            long rows = left / (pieces - piece + 1);
            bins.add(new Bin(from, from.plus(width), rows));
            from = from.plus(width);
            left -= rows;
        }
        last = new Bin(from, until, left);
    }

    private void end() {
        if (last.rows() > 0) {
            bins.add(last);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
