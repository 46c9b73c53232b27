package io.streamgauge.copy;

import io.streamgauge.reading.MappingResult;
import io.streamgauge.timestream.history.HistoryRows;
import io.streamgauge.timestream.history.ScannedBytes;
import io.streamgauge.timestream.history.TableColumns;
import io.streamgauge.timestream.history.TableHistory;
import io.streamgauge.timestream.history.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A bin of time, which one query reads. */
record HistoryPart(TableHistory history, TableColumns columns, TimeRange range)
        implements CopyPart {

    private static final Duration MIN_WIDTH = Duration.ofMillis(1);
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL_ERROR = 500;

    /** The errors with status 400 after which the same query may succeed. */
    private static final List<String> PASSING =
            List.of("QueryExecutionException", "ConflictException");

    @Override
    public String name() {
        return "%s to %s".formatted(range.from(), range.until());
    }

    @Override
    public CopyRows open() {
        return new Rows(history.rows(columns, range));
    }

    @Override
    public CopyPosition end() {
        return position(range.until());
    }

    @Override
    public CopyPart after(CopyPosition position) {
        Instant from = Instant.parse(position.part());
        return from.isAfter(range.from()) && from.isBefore(range.until())
                ? new HistoryPart(history, columns, new TimeRange(from, range.until()))
                : this;
    }

    /** Two halves: a query over a shorter time needs less memory and less time. */
    @Override
    public List<CopyPart> smaller() {
        Duration half = Duration.between(range.from(), range.until()).dividedBy(2);
        if (half.compareTo(MIN_WIDTH) < 0) {
            return List.of(this);
        }
        Instant middle = range.from().plus(half);
        return List.of(
                new HistoryPart(history, columns, new TimeRange(range.from(), middle)),
                new HistoryPart(history, columns, new TimeRange(middle, range.until())));
    }

    @Override
    public boolean mayPass(RuntimeException failure) {
        if (failure instanceof CancellationException) {
            return false;
        }
        return !(failure instanceof AwsServiceException answer)
                || answer.isThrottlingException()
                || answer.statusCode() < BAD_REQUEST
                || answer.statusCode() >= INTERNAL_ERROR
                || (answer.awsErrorDetails() != null
                        && PASSING.contains(answer.awsErrorDetails().errorCode()));
    }

    private static CopyPosition position(Instant time) {
        return new CopyPosition(time.toString(), 0);
    }

    /** The rows of the query; it looks one row ahead. */
    private final class Rows implements CopyRows {

        private final HistoryRows rows;
        private @Nullable MappingResult ahead;
        private @Nullable Object lastTime;

        Rows(HistoryRows rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            if (ahead == null && rows.hasNext()) {
                ahead = rows.next();
            }
            return ahead != null;
        }

        @Override
        public MappingResult next() {
            if (!hasNext() || ahead == null) {
                throw new NoSuchElementException();
            }
            MappingResult next = ahead;
            lastTime = next.row().fields().get("time");
            ahead = null;
            return next;
        }

        /** Several rows may have the same time; a copy resumes before the first of them. */
        @Override
        public @Nullable CopyPosition position() {
            if (!hasNext() || ahead == null) {
                return end();
            }
            Object time = ahead.row().fields().get("time");
            return time instanceof Instant instant && !time.equals(lastTime)
                    ? HistoryPart.position(instant)
                    : null;
        }

        @Override
        public ScannedBytes spent() {
            return rows.spent();
        }

        @Override
        public void cancel() {
            rows.cancel();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
