package io.streamgauge.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.compare.PointDifference.Changed;
import io.streamgauge.compare.PointDifference.Extra;
import io.streamgauge.influx.InfluxDaemon;
import io.streamgauge.influx.InfluxReadException;
import io.streamgauge.influx.InfluxServer;
import io.streamgauge.influx.InfluxSettings;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.influx.LineMapping;
import io.streamgauge.influx.MeasurementReader;
import io.streamgauge.local.LocalAwsFixture;
import io.streamgauge.local.LocalEndpoint;
import io.streamgauge.local.influx.InfluxEndpoint;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.history.PagedQuery;
import io.streamgauge.timestream.history.TableHistory;
import io.streamgauge.timestream.history.TimeRange;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of the embedded endpoint, and its copy in each version of InfluxDB. */
class ComparisonTest {

    private static final int ROWS = ComparedPrices.ROWS;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final LineMapping PRICES = new LineMapping("prices", true, Set.of());

    @LocalEndpoint static LocalAwsFixture aws;

    private static ComparedPrices prices;

    @BeforeAll
    static void write() {
        prices = ComparedPrices.write(aws.timestreamWrite());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aCopyIsEqualUntilItIsChanged(int version) {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(version)) {
            endpoint.post("/query?q=CREATE+DATABASE+market", "");
            check(endpoint.url());
        }
    }

    @Test
    @Needs(Tool.INFLUXDB)
    void aCopyInDebiansInfluxDbIsEqualUntilItIsChanged(@TempDir Path folder) {
        try (InfluxDaemon daemon = InfluxDaemon.start(folder)) {
            daemon.query("", "CREATE DATABASE market");
            check(daemon.url());
        }
    }

    @Test
    void whatWasNotCopiedIsMissing() {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(3)) {
            ComparedPrices.post(endpoint.url(), List.of("other v=1 1"));

            Found found = compare(endpoint.url(), "prices", PRICES, all());

            assertThat(found.totals.timestream().points()).isEqualTo(ROWS);
            assertThat(found.totals.influx()).isEqualTo(SideTotals.NONE);
            assertThat(found.totals.differences()).isEqualTo(new DifferenceCounts(ROWS, 0, 0));
            assertThat(compare(endpoint.url(), "empty", PRICES, all()).totals.isEqual()).isTrue();
            assertThatThrownBy(() -> compare(endpoint.url(), "absent", PRICES, all()))
                    .hasMessageContaining("absent");
            assertThatThrownBy(() -> sides(endpoint.url(), "prices", "nope/prices", PRICES))
                    .isInstanceOf(InfluxReadException.class);
        }
    }

    @Test
    void pointsOutsideOfTheTableAreFoundToo() {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(3)) {
            ComparedPrices.post(endpoint.url(), prices.lines());
            ComparedPrices.post(
                    endpoint.url(),
                    List.of(
                            "prices,symbol=BTC v=1 1",
                            "prices,symbol=BTC v=2 4102444800000000000"));

            Found found = compare(endpoint.url(), "prices", PRICES, all());

            assertThat(found.totals.differences()).isEqualTo(new DifferenceCounts(0, 2, 0));
            assertThat(found.differing).hasSize(2);
            assertThat(found.differing.get(0).first())
                    .containsExactly(new Extra(Instant.ofEpochSecond(0, 1), Map.of("v", 1.0)));
            assertThat(
                            compare(
                                            endpoint.url(),
                                            "prices",
                                            PRICES,
                                            new TimeRange(
                                                    prices.begin(), prices.begin().plus(HOUR)))
                                    .totals
                                    .isEqual())
                    .isTrue();
        }
    }

    @Test
    void dimensionsAsFieldsAndMeasureNamesAreMapped() {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(3)) {
            List<String> lines = new ArrayList<>();
            for (String line : prices.lines()) {
                lines.add(
                        line.replaceAll(",measure_name=\\w+,symbol=(\\w+) ", " symbol=\"$1\",")
                                .replace("measure_value::double=", "last="));
            }
            ComparedPrices.post(endpoint.url(), lines);
            LineMapping mapping = new LineMapping("prices", false, Set.of("symbol"));

            Found found = compare(endpoint.url(), "prices", mapping, all());

            // Two rows of each time are one point, and InfluxDB keeps one symbol of two.
            assertThat(found.totals.cost().rows()).isEqualTo(ROWS);
            assertThat(found.totals.timestream().points()).isEqualTo(ROWS / 2);
            assertThat(found.totals.influx().points()).isEqualTo(ROWS / 2);
            assertThat(found.totals.differences()).isEqualTo(new DifferenceCounts(0, 0, ROWS / 2));
            Changed first = (Changed) found.differing.get(0).first().get(0);
            assertThat(first.timestream().get("symbol")).isInstanceOf(UnclearValue.class);
            assertThat(first.influx()).containsOnlyKeys("symbol");
        }
    }

    @Test
    void eachMeasureNameIsComparedWithTheMeasurementOfItsName() {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(3)) {
            ComparedPrices.post(
                    endpoint.url(),
                    prices.lines().stream()
                            .map(line -> line.replaceAll("^prices,measure_name=(\\w+),", "$1,"))
                            .toList());
            LineMapping mapping = new LineMapping(null, true, Set.of());
            TableHistory table = table("prices");
            assertThat(table.measureNames()).containsExactly("last", "quote");

            ComparisonTotals totals = ComparisonTotals.NONE;
            List<String> series = new ArrayList<>();
            for (String name : table.measureNames()) {
                Found found = new Found();
                ComparedSides sides =
                        new ComparedSides(
                                table.of(name), reader(endpoint.url(), "market/" + name), mapping);
                totals = totals.plus(new Comparison(sides, all(), HOUR).run(found));
                series.addAll(found.series);
            }

            assertThat(totals.isEqual()).isTrue();
            assertThat(totals.influx().points()).isEqualTo(ROWS);
            assertThat(series)
                    .containsOnly("last,symbol=BTC", "quote,symbol=BTC", "quote,symbol=ETH");
        }
    }

    private static void check(URI url) {
        ComparedPrices.post(url, prices.lines());
        Found same = compare(url, "prices", PRICES, all());
        assertThat(same.differing).isEmpty();
        assertThat(same.totals.isEqual()).isTrue();
        assertThat(same.totals.timestream()).isEqualTo(same.totals.influx());
        assertThat(same.totals.timestream().points()).isEqualTo(ROWS);
        assertThat(same.points).isEqualTo(ROWS);
        assertThat(same.totals.cost().bytes().metered()).isPositive();

        Instant changed = prices.begin().plusSeconds(3).plusNanos(123);
        ComparedPrices.post(
                url,
                List.of(
                        "prices,measure_name=quote,symbol=ETH price=7 "
                                + ComparedPrices.nanos(changed),
                        "prices,measure_name=quote,symbol=ETH price=7 "
                                + ComparedPrices.nanos(changed.plusSeconds(3600).plusNanos(1))));

        Found found = compare(url, "prices", PRICES, all());
        assertThat(found.totals.differences()).isEqualTo(new DifferenceCounts(0, 1, 1));
        assertThat(found.differing)
                .extracting(SeriesHour::series)
                .containsOnly("measure_name=quote,symbol=ETH");
        assertThat(found.differing.get(0).first())
                .containsExactly(
                        new Changed(changed, Map.of("price", 3 / 8.0), Map.of("price", 7.0)));
        assertThat(found.differing.get(1).first())
                .containsExactly(
                        new Extra(changed.plusSeconds(3600).plusNanos(1), Map.of("price", 7.0)));
        assertThat(found.differing).allMatch(hour -> hour.timestream().points() > 0);
    }

    /** What a comparison found. */
    private static final class Found implements Comparison.Listener {

        private final List<SeriesHour> differing = new ArrayList<>();
        private ComparisonTotals totals = ComparisonTotals.NONE;
        private final Set<String> series = new TreeSet<>();
        private long points;

        @Override
        public void compared(long rows, long all) {
            assertThat(rows).isLessThanOrEqualTo(all);
        }

        @Override
        public void hour(SeriesHour hour) {
            points += hour.timestream().points();
            series.add(hour.series());
            if (!hour.isEqual()) {
                differing.add(hour);
            }
        }
    }

    private static Found compare(URI url, String table, LineMapping mapping, TimeRange range) {
        Found found = new Found();
        found.totals =
                new Comparison(sides(url, table, "market/" + table, mapping), range, HOUR)
                        .run(found);
        return found;
    }

    private static ComparedSides sides(URI url, String table, String target, LineMapping mapping) {
        return new ComparedSides(table(table), reader(url, target), mapping);
    }

    private static TableHistory table(String name) {
        return new TableHistory(
                aws.timestreamQueryAsync(),
                new TableName("market", name),
                new PagedQuery.Parts(
                        PagedQuery.Watcher.NONE, new Random(1), PagedQuery.Retries.FEW));
    }

    private static MeasurementReader reader(URI url, String target) {
        InfluxSettings settings =
                new InfluxSettings(
                        url,
                        null,
                        "acme",
                        "",
                        InfluxSettings.Login.NONE,
                        null,
                        Duration.ofSeconds(20));
        return MeasurementReader.open(new InfluxServer(settings), InfluxTarget.parse(target));
    }

    private static TimeRange all() {
        return new TimeRange(Instant.EPOCH, Instant.ofEpochSecond(0, Long.MAX_VALUE));
    }
}
