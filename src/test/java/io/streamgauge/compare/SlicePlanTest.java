package io.streamgauge.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.timestream.history.TableHistory.BinCount;
import io.streamgauge.timestream.history.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a range of times is cut into slices. */
class SlicePlanTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final TimeRange DAY = new TimeRange(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)));

    @Test
    void aRangeWithFewRowsIsOneSlice() {
        assertThat(plan().slices(DAY, 100)).containsExactly(DAY);
        assertThat(plan(bin(3, 40), bin(20, 60)).slices(DAY, 100)).containsExactly(DAY);
    }

    @Test
    void slicesEndBeforeTheHourThatWouldBeTooMuch() {
        assertThat(plan(bin(3, 60), bin(4, 60), bin(20, 40), bin(21, 1)).slices(DAY, 100))
                .containsExactly(slice(0, 4), slice(4, 21), slice(21, 24));
    }

    @Test
    void anHourWithTooManyRowsIsCut() {
        List<TimeRange> slices = plan(bin(3, 50), bin(4, 400), bin(5, 10)).slices(DAY, 100);

        Instant four = at(4);
        assertThat(slices)
                .containsExactly(
                        slice(0, 4),
                        new TimeRange(four, four.plus(Duration.ofMinutes(15))),
                        new TimeRange(
                                four.plus(Duration.ofMinutes(15)),
                                four.plus(Duration.ofMinutes(30))),
                        new TimeRange(
                                four.plus(Duration.ofMinutes(30)),
                                four.plus(Duration.ofMinutes(45))),
                        new TimeRange(four.plus(Duration.ofMinutes(45)), at(5)),
                        slice(5, 24));
    }

    @Test
    void aRangeThatBeginsAndEndsWithinAnHourIsCutWithinIt() {
        TimeRange range =
                new TimeRange(
                        at(4).plus(Duration.ofMinutes(20)), at(4).plus(Duration.ofMinutes(40)));
        assertThat(plan(bin(4, 200)).slices(range, 100))
                .containsExactly(
                        new TimeRange(range.from(), at(4).plus(Duration.ofMinutes(30))),
                        new TimeRange(at(4).plus(Duration.ofMinutes(30)), range.until()));
    }

    @Test
    void emptyRangesAreKnown() {
        SlicePlan plan = plan(bin(4, 200));
        assertThat(plan.isEmpty(slice(0, 4))).isTrue();
        assertThat(plan.isEmpty(slice(5, 24))).isTrue();
        assertThat(plan.isEmpty(slice(0, 5))).isFalse();
        assertThat(plan.isEmpty(new TimeRange(at(5).minusNanos(1), at(6)))).isFalse();
    }

    private static SlicePlan plan(BinCount... bins) {
        return new SlicePlan(List.of(bins), HOUR);
    }

    private static BinCount bin(int hour, long rows) {
        return new BinCount(at(hour), rows);
    }

    private static TimeRange slice(int from, int until) {
        return new TimeRange(at(from), at(until));
    }

    private static Instant at(int hour) {
        return MIDNIGHT.plus(HOUR.multipliedBy(hour));
    }
}
