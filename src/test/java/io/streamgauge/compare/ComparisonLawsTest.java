package io.streamgauge.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.compare.SliceComparison.Outcome;
import io.streamgauge.reading.TimeUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What a comparison of a copy finds, before and after one point of the copy was changed. */
class ComparisonLawsTest {

    private static final long INTERVAL = 10;

    @Property(tries = 300)
    void aCopyIsEqual(@ForAll("points") List<ComparedPoint> points) {
        Outcome outcome = compare(points, points);

        assertThat(outcome.hours()).allMatch(SeriesHour::isEqual);
        assertThat(outcome.hours()).allMatch(hour -> hour.timestream().equals(hour.influx()));
        assertThat(outcome.hours().stream().mapToLong(hour -> hour.influx().points()).sum())
                .isEqualTo(points.size());
    }

    @Property(tries = 300)
    void aPointThatWasRemovedIsFound(
            @ForAll("points") List<ComparedPoint> points, @ForAll @IntRange(max = 999) int which) {
        List<ComparedPoint> copy = new ArrayList<>(points);
        ComparedPoint removed = copy.remove(which % points.size());

        assertOnly(compare(points, copy), removed, new DifferenceCounts(1, 0, 0));
        assertOnly(compare(copy, points), removed, new DifferenceCounts(0, 1, 0));
    }

    @Property(tries = 300)
    void aValueThatWasChangedIsFound(
            @ForAll("points") List<ComparedPoint> points,
            @ForAll @IntRange(max = 999) int which,
            @ForAll("values") Object value) {
        List<ComparedPoint> copy = new ArrayList<>(points);
        ComparedPoint point = points.get(which % points.size());
        Map<String, Object> fields = new HashMap<>(point.fields());
        boolean same = value.equals(fields.put(fields.keySet().iterator().next(), value));
        copy.set(
                which % points.size(),
                new ComparedPoint(point.series(), point.nanoseconds(), fields));

        Outcome outcome = compare(points, copy);

        if (same) {
            assertThat(outcome.hours()).allMatch(SeriesHour::isEqual);
        } else {
            assertOnly(outcome, point, new DifferenceCounts(0, 0, 1));
        }
    }

    /** Only the interval of the point has differences, and other checksums. */
    private static void assertOnly(Outcome outcome, ComparedPoint point, DifferenceCounts counts) {
        List<SeriesHour> differing =
                outcome.hours().stream().filter(hour -> !hour.isEqual()).toList();
        assertThat(differing).hasSize(1);
        SeriesHour hour = differing.get(0);
        assertThat(hour.series()).isEqualTo(point.series());
        assertThat(nanoseconds(hour.begin())).isEqualTo(point.nanoseconds() / INTERVAL * INTERVAL);
        assertThat(hour.differences()).isEqualTo(counts);
        assertThat(hour.first()).hasSize(1);
        assertThat(nanoseconds(hour.first().get(0).time())).isEqualTo(point.nanoseconds());
        assertThat(hour.timestream().checksum()).isNotEqualTo(hour.influx().checksum());
        assertThat(outcome.hours().stream().filter(SeriesHour::isEqual))
                .allMatch(each -> each.timestream().equals(each.influx()));
    }

    private static long nanoseconds(Instant time) {
        return TimeUnit.NANOSECONDS.of(time);
    }

    private static Outcome compare(List<ComparedPoint> ours, List<ComparedPoint> theirs) {
        return new SliceComparison(new Listed(ours), new Listed(theirs), INTERVAL).run();
    }

    /** Points, each with its own series and time. */
    @Provide
    Arbitrary<List<ComparedPoint>> points() {
        Arbitrary<Map<String, Object>> fields =
                Arbitraries.maps(Arbitraries.of("price", "volume", "note"), values()).ofMinSize(1);
        return Combinators.combine(
                        Arbitraries.of("symbol=BTC", "symbol=ETH", "(no tags)"),
                        Arbitraries.longs().between(0, 40),
                        fields)
                .as(ComparedPoint::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40)
                .map(ComparisonLawsTest::distinct);
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.of(0.0, 1.0, 0.1, 1L, 0L, true, false, "", "1.0", "true", Double.NaN);
    }

    private static List<ComparedPoint> distinct(List<ComparedPoint> points) {
        Map<String, ComparedPoint> byKey = new LinkedHashMap<>();
        points.forEach(point -> byKey.put(point.series() + point.nanoseconds(), point));
        return byKey.values().stream()
                .sorted(Comparator.comparingLong(ComparedPoint::nanoseconds))
                .toList();
    }

    /** The points of a list, as a side gives them. */
    private record Listed(Iterator<ComparedPoint> points) implements OrderedPoints {

        Listed(List<ComparedPoint> points) {
            this(points.iterator());
        }

        @Override
        public @Nullable ComparedPoint next() {
            if (!points.hasNext()) {
                return null;
            }
            ComparedPoint point = points.next();
            return new ComparedPoint(
                    point.series(), point.nanoseconds(), new HashMap<>(point.fields()));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
