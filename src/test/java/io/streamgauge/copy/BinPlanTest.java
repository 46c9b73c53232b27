package io.streamgauge.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.copy.BinPlan.Bin;
import io.streamgauge.timestream.history.ScannedBytes;
import io.streamgauge.timestream.history.TableHistory.BinCount;
import io.streamgauge.timestream.history.TableHistory.Counts;
import io.streamgauge.timestream.history.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BinPlanTest {

    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final TimeRange WEEK = new TimeRange(BEGIN, BEGIN.plus(Duration.ofDays(7)));

    @Test
    void hoursWithFewRowsBecomeOneBin() {
        assertThat(plan(WEEK, count(0, 10), count(1, 20), count(90, 30)))
                .containsExactly(new Bin(BEGIN, hour(91), 60));
    }

    @Test
    void anHourWithManyRowsBecomesSeveralBins() {
        assertThat(plan(WEEK, count(0, 10), count(1, 250_000), count(2, 10)))
                .containsExactly(
                        new Bin(BEGIN, hour(1), 10),
                        new Bin(hour(1), hour(1).plusSeconds(1_200), 83_333),
                        new Bin(hour(1).plusSeconds(1_200), hour(1).plusSeconds(2_400), 83_333),
                        new Bin(hour(1).plusSeconds(2_400), hour(3), 83_344));
    }

    @Test
    void binsEndWhereTheRangeEnds() {
        TimeRange range = new TimeRange(BEGIN.plusSeconds(5), BEGIN.plusSeconds(4_000));

        assertThat(plan(range, count(0, 90_000), count(1, 90_000)))
                .containsExactly(
                        new Bin(BEGIN.plusSeconds(5), hour(1), 90_000),
                        new Bin(hour(1), BEGIN.plusSeconds(4_000), 90_000));
    }

    @Test
    void noRowsAreNoBins() {
        assertThat(plan(WEEK)).isEmpty();
    }

    @Property(tries = 200)
    void eachHourWithRowsIsCoveredOnce(
            @ForAll @Size(max = 30) List<@IntRange(max = 160) Integer> hours,
            @ForAll @LongRange(min = 1, max = 5_000_000) long rows) {
        List<Integer> sorted = hours.stream().distinct().sorted().toList();
        BinCount[] counts = sorted.stream().map(each -> count(each, rows)).toArray(BinCount[]::new);

        List<Bin> bins = plan(WEEK, counts);

        assertThat(bins.stream().mapToLong(Bin::rows).sum()).isEqualTo(rows * sorted.size());
        List<Instant> uncovered = new ArrayList<>();
        for (int hour : sorted) {
            Instant at = hour(hour);
            while (at.isBefore(hour(hour + 1))) {
                Instant here = at;
                List<Bin> covering =
                        bins.stream()
                                .filter(b -> !b.from().isAfter(here) && b.until().isAfter(here))
                                .toList();
                if (covering.size() != 1) {
                    uncovered.add(at);
                    break;
                }
                at = covering.get(0).until();
            }
        }
        assertThat(uncovered).isEmpty();
        for (int i = 1; i < bins.size(); i++) {
            assertThat(bins.get(i).from()).isAfterOrEqualTo(bins.get(i - 1).until());
        }
    }

    private static List<Bin> plan(TimeRange range, BinCount... counts) {
        return BinPlan.of(range, new Counts(List.of(counts), ScannedBytes.NONE));
    }

    private static BinCount count(int hour, long rows) {
        return new BinCount(hour(hour), rows);
    }

    private static Instant hour(int hour) {
        return BEGIN.plus(Duration.ofHours(hour));
    }
}
