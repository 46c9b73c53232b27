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
import io.streamgauge.reading.TimeUnit;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.history.PagedQuery;
import io.streamgauge.timestream.history.TableHistory;
import io.streamgauge.timestream.history.TimeRange;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** A table of the embedded endpoint, and its copy in each version of InfluxDB. */
class ComparisonTest {

    private static final int ROWS = 3_000;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant BEGIN =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(5));
    private static final String NOTE = "a \\\"b\\\", \u00fc";
    private static final LineMapping PRICES = new LineMapping("prices", true, Set.of());

    @LocalEndpoint static LocalAwsFixture aws;

    /** The lines of the copy. */
    private static final List<String> LINES = new ArrayList<>();

    @BeforeAll
    static void write() {
        TimestreamWriteClient tables = aws.timestreamWrite();
        tables.createDatabase(it -> it.databaseName("market"));
        for (String table : List.of("prices", "empty")) {
            tables.createTable(it -> it.databaseName("market").tableName(table));
        }
        for (int from = 0; from < ROWS; from += 100) {
            List<Record> records = new ArrayList<>();
            for (int n = from; n < from + 100; n++) {
                Instant time = BEGIN.plusSeconds(3 * (n / 2)).plusNanos(123);
                records.add(n % 10 == 0 ? single(time, n) : multi(time, n));
            }
            tables.writeRecords(
                    it -> it.databaseName("market").tableName("prices").records(records));
        }
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
            post(endpoint.url(), List.of("other v=1 1"));

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
            post(endpoint.url(), LINES);
            post(
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
                                            new TimeRange(BEGIN, BEGIN.plus(HOUR)))
                                    .totals
                                    .isEqual())
                    .isTrue();
        }
    }

    @Test
    void dimensionsAsFieldsAndMeasureNamesAreMapped() {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(3)) {
            List<String> lines = new ArrayList<>();
            for (String line : LINES) {
                lines.add(
                        line.replaceAll(",measure_name=\\w+,symbol=(\\w+) ", " symbol=\"$1\",")
                                .replace("measure_value::double=", "last="));
            }
            post(endpoint.url(), lines);
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

    private static void check(URI url) {
        post(url, LINES);
        Found same = compare(url, "prices", PRICES, all());
        assertThat(same.differing).isEmpty();
        assertThat(same.totals.isEqual()).isTrue();
        assertThat(same.totals.timestream()).isEqualTo(same.totals.influx());
        assertThat(same.totals.timestream().points()).isEqualTo(ROWS);
        assertThat(same.points).isEqualTo(ROWS);
        assertThat(same.totals.cost().bytes().metered()).isPositive();

        Instant changed = BEGIN.plusSeconds(3).plusNanos(123);
        post(
                url,
                List.of(
                        "prices,measure_name=quote,symbol=ETH price=7 " + nanos(changed),
                        "prices,measure_name=quote,symbol=ETH price=7 "
                                + nanos(changed.plusSeconds(3600).plusNanos(1))));

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
        private long points;

        @Override
        public void compared(long rows, long all) {
            assertThat(rows).isLessThanOrEqualTo(all);
        }

        @Override
        public void hour(SeriesHour hour) {
            points += hour.timestream().points();
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
        InfluxSettings settings =
                new InfluxSettings(
                        url,
                        null,
                        "acme",
                        "",
                        InfluxSettings.Login.NONE,
                        null,
                        Duration.ofSeconds(20));
        return new ComparedSides(
                new TableHistory(
                        aws.timestreamQueryAsync(),
                        new TableName("market", table),
                        new PagedQuery.Parts(
                                PagedQuery.Watcher.NONE, new Random(1), PagedQuery.Retries.FEW)),
                MeasurementReader.open(new InfluxServer(settings), InfluxTarget.parse(target)),
                mapping);
    }

    private static TimeRange all() {
        return new TimeRange(Instant.EPOCH, Instant.ofEpochSecond(0, Long.MAX_VALUE));
    }

    private static Record single(Instant time, int n) {
        LINES.add(
                "prices,measure_name=last,symbol=%s measure_value::double=%s %s"
                        .formatted(symbol(n), n / 8.0, nanos(time)));
        return record(time, n).measureName("last").measureValue(Double.toString(n / 8.0)).build();
    }

    private static Record multi(Instant time, int n) {
        LINES.add(
                "prices,measure_name=quote,symbol=%s price=%s,volume=%si,open=%s,note=\"%s\",at=%si %s"
                        .formatted(
                                symbol(n), n / 8.0, n, n % 3 == 0, NOTE, nanos(time), nanos(time)));
        return record(time, n)
                .measureName("quote")
                .measureValueType(MeasureValueType.MULTI)
                .measureValues(
                        value("price", Double.toString(n / 8.0), MeasureValueType.DOUBLE),
                        value("volume", Integer.toString(n), MeasureValueType.BIGINT),
                        value("open", Boolean.toString(n % 3 == 0), MeasureValueType.BOOLEAN),
                        value("note", NOTE.replace("\\", ""), MeasureValueType.VARCHAR),
                        value("at", nanos(time), MeasureValueType.TIMESTAMP))
                .build();
    }

    private static String symbol(int n) {
        return n % 2 == 0 ? "BTC" : "ETH";
    }

    private static Record.Builder record(Instant time, int n) {
        return Record.builder()
                .dimensions(Dimension.builder().name("symbol").value(symbol(n)).build())
                .time(nanos(time))
                .timeUnit("NANOSECONDS");
    }

    private static MeasureValue value(String name, String text, MeasureValueType type) {
        return MeasureValue.builder().name(name).value(text).type(type).build();
    }

    private static String nanos(Instant time) {
        return Long.toString(TimeUnit.NANOSECONDS.of(time));
    }

    /** Writes lines by a path that every version has. */
    private static void post(URI url, List<String> lines) {
        try {
            String body = lines.stream().collect(Collectors.joining("\n"));
            HttpRequest request =
                    HttpRequest.newBuilder(url.resolve("/write?db=market&precision=ns"))
                            .POST(BodyPublishers.ofString(body))
                            .build();
            assertThat(
                            HttpClient.newHttpClient()
                                    .send(request, BodyHandlers.ofString())
                                    .statusCode())
                    .isEqualTo(204);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
