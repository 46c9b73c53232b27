package io.streamgauge.compare;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.streamgauge.compare.ComparisonTotals.Cost;
import io.streamgauge.influx.InfluxReadException;
import io.streamgauge.influx.InfluxReadException.Kind;
import io.streamgauge.timestream.history.HistoryRows;
import io.streamgauge.timestream.history.TableColumns;
import io.streamgauge.timestream.history.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares slices, each again where InfluxDB does not answer, and in halves where it refuses to
 * read so much. Any thread may call it.
 *
 * @param columns those of the table
 * @param plan says where the table has rows
 */
record SliceReader(ComparedSides sides, TableColumns columns, SlicePlan plan, Duration interval) {

    private static final int MAX_ATTEMPTS = 5;
    private static final Duration MIN_SLICE = Duration.ofSeconds(1);

    private static final RetryPolicy<Result> RETRIES =
            RetryPolicy.<Result>builder()
                    .handleIf(
                            thrown ->
                                    thrown instanceof InfluxReadException e
                                            && e.kind() == Kind.PASSES)
                    .withMaxAttempts(MAX_ATTEMPTS)
                    .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(5))
                    .withJitter(0.5)
                    .build();

    /** What a slice holds, and what it cost. */
    record Result(List<SeriesHour> hours, Cost cost) {

        private Result plus(Result later) {
            List<SeriesHour> both = new ArrayList<>(hours);
            both.addAll(later.hours);
            return new Result(both, cost.plus(later.cost));
        }
    }

    /**
     * Compares a slice.
     *
     * @throws InfluxReadException where InfluxDB cannot be read
     * @throws RuntimeException that of the SDK, where Timestream cannot be read
     */
    Result compare(TimeRange slice) {
        try {
            return Failsafe.with(RETRIES).get(() -> once(slice));
        } catch (InfluxReadException e) {
            Duration half = Duration.between(slice.from(), slice.until()).dividedBy(2);
            if (e.kind() != Kind.TOO_MUCH || half.compareTo(MIN_SLICE) < 0) {
                throw e;
            }
            Instant middle = slice.from().plus(half).truncatedTo(ChronoUnit.SECONDS);
            return compare(new TimeRange(slice.from(), middle))
                    .plus(compare(new TimeRange(middle, slice.until())));
        }
    }

    /** InfluxDB is asked first: what it refuses costs no query of Timestream. */
    private Result once(TimeRange slice) {
        try (InfluxPoints influx =
                new InfluxPoints(
                        sides.measurement().points(slice.from(), slice.until()), sides.prefix())) {
            if (plan.isEmpty(slice)) {
                return new Result(outcome(new NoPoints(), influx).hours(), Cost.NONE);
            }
            try (HistoryRows rows = sides.table().rows(columns, slice)) {
                SliceComparison.Outcome outcome =
                        outcome(new TablePoints(rows, columns, sides), influx);
                return new Result(outcome.hours(), new Cost(outcome.rows(), 1, rows.spent()));
            }
        }
    }

    private SliceComparison.Outcome outcome(OrderedPoints timestream, OrderedPoints influx) {
        return new SliceComparison(timestream, influx, interval.toNanos()).run();
    }

    /** No points. */
    private record NoPoints() implements OrderedPoints {

        @Override
        public @Nullable ComparedPoint next() {
            return null;
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
