package io.streamgauge.compare;

import io.streamgauge.compare.ComparisonTotals.Cost;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.timestream.history.ScannedBytes;
import io.streamgauge.timestream.history.TableColumns;
import io.streamgauge.timestream.history.TableHistory.Counts;
import io.streamgauge.timestream.history.TimeRange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Compares a table of Timestream with the measurement of InfluxDB that its rows were moved to, each
 * point with all its values. It reads both in the order of time, in slices of a bounded number of
 * rows, some of them at once.
 *
 * <p>Used by one thread. Those that it starts share what is not changed.
 */
public final class Comparison {

    /** The number of values in a slice, about; rows with more values are fewer. */
    private static final long VALUES_OF_SLICE = 500_000;

    private static final long MIN_ROWS_OF_SLICE = 1_000;
    private static final int SLICES_AT_ONCE = 3;

    private final ComparedSides sides;
    private final TimeRange range;
    private final Duration interval;
    private ComparisonTotals totals = ComparisonTotals.NONE;

    /**
     * @param interval whole seconds, by which points are counted
     */
    public Comparison(ComparedSides sides, TimeRange range, Duration interval) {
        this.sides = sides;
        this.range = range;
        this.interval = interval;
    }

    /** Sees what a comparison finds. */
    public interface Listener {

        /**
         * A slice was compared.
         *
         * @param rows the rows of Timestream that were compared so far
         * @param all about all rows of Timestream
         */
        void compared(long rows, long all);

        /** A series was compared in an interval; the intervals are in the order of time. */
        void hour(SeriesHour hour);
    }

    /**
     * Compares, once.
     *
     * @return what was found in all
     * @throws io.streamgauge.influx.InfluxReadException where InfluxDB cannot be read
     * @throws RuntimeException that of the SDK, where Timestream cannot be read
     */
    public ComparisonTotals run(Listener listener) {
        TableColumns columns = sides.table().columns();
        Counts counts =
                columns.isEmpty()
                        ? new Counts(List.of(), ScannedBytes.NONE)
                        : sides.table().counts(range, interval);
        totals = totals.plus(new Cost(0, columns.isEmpty() ? 0 : 1, counts.spent()));
        SlicePlan plan = new SlicePlan(counts.bins(), interval);
        SliceReader reader = new SliceReader(sides, columns, plan, interval);
        OpenHours hours =
                new OpenHours(
                        hour -> {
                            totals = totals.plus(hour);
                            listener.hour(hour);
                        });
        ExecutorService threads = Executors.newFixedThreadPool(SLICES_AT_ONCE);
        try {
            Iterator<TimeRange> slices = plan.slices(range, rowsOfSlice(columns)).iterator();
            Deque<SliceInFlight> inFlight = new ArrayDeque<>();
            while (slices.hasNext() || !inFlight.isEmpty()) {
                while (slices.hasNext() && inFlight.size() < SLICES_AT_ONCE) {
                    TimeRange slice = slices.next();
                    inFlight.add(
                            new SliceInFlight(
                                    slice,
                                    CompletableFuture.supplyAsync(
                                            () -> reader.compare(slice), threads)));
                }
                SliceInFlight first = inFlight.remove();
                SliceReader.Result result = first.join();
                totals = totals.plus(result.cost());
                hours.add(result.hours(), first.slice().until().minus(interval));
                listener.compared(totals.cost().rows(), counts.rows());
            }
            hours.end();
            return totals;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long rowsOfSlice(TableColumns columns) {
        int values = columns.dimensions().size() + columns.measures().size() + 2;
        return Math.max(MIN_ROWS_OF_SLICE, VALUES_OF_SLICE / values);
    }

    /** A slice that is being compared. */
    private record SliceInFlight(TimeRange slice, CompletableFuture<SliceReader.Result> result) {

        SliceReader.Result join() {
            try {
                return result.join();
            } catch (CompletionException e) {
                throw Completions.cause(e) instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
