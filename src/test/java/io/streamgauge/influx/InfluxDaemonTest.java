package io.streamgauge.influx;

import static io.streamgauge.influx.InfluxReadings.NOON;
import static io.streamgauge.influx.InfluxReadings.PRICES;
import static io.streamgauge.influx.InfluxReadings.multi;
import static io.streamgauge.influx.InfluxReadings.price;
import static io.streamgauge.influx.InfluxReadings.prices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.influx.InfluxSettings.Login;
import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.MeasureValue.BigintValue;
import io.streamgauge.reading.MeasureValue.BooleanValue;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.MeasureValue.VarcharValue;
import io.streamgauge.reading.Reading;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real InfluxDB 1 makes of our lines. */
@Needs(Tool.INFLUXDB)
class InfluxDaemonTest {

    @TempDir private static Path folder;
    private static InfluxDaemon influxd;

    private WriterFixture fixture;

    @BeforeAll
    static void startInfluxDb() {
        influxd = InfluxDaemon.start(folder);
    }

    @AfterAll
    static void stopInfluxDb() {
        influxd.close();
    }

    @BeforeEach
    void start() {
        influxd.query("", "DROP DATABASE market");
        influxd.query("", "CREATE DATABASE market");
        fixture = WriterFixture.of(influxd.url(), null);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void namesTagsAndValuesReadBackAsTheyWere() {
        String odd = "a, b=c \"d\" 'e' \\f \\\\g é₿😀\t|";
        String tag = odd + " \\, \\= \\ .";
        Map<String, MeasureValue> measures = new HashMap<>();
        measures.put(odd, new VarcharValue(odd + "\nnext \\"));
        measures.put("price", new DoubleValue(1e-300));
        measures.put("size", new BigintValue(Long.MIN_VALUE));
        measures.put("open", new BooleanValue(true));
        Reading reading = multi(NOON.plusNanos(123_456_789), Map.of("t" + tag, tag), measures, 1);

        write(List.of(reading));

        Map<String, Object> expected = new HashMap<>();
        expected.put("time", 1_795_176_000_123_456_789L);
        expected.put("measure_name", "quote");
        expected.put("t" + tag, tag);
        expected.put(odd, odd + "\nnext \\");
        expected.put("price", 1e-300);
        expected.put("size", Long.MIN_VALUE);
        expected.put("open", true);
        assertThat(influxd.rows("market", "prices")).containsExactly(expected);
    }

    @Test
    void everyReadingIsStoredOnce() {
        write(prices(12_000));
        write(prices(12_000));

        assertThat(influxd.rows("market", "prices")).hasSize(12_000);
        fixture.booksMustBalance(24_000);
    }

    @Test
    void typeConflictsAreRejectedAndAllOthersAreStored() {
        write(List.of(price(0)));
        List<Reading> readings = new ArrayList<>(prices(500));
        for (int number : List.of(3, 250, 499)) {
            readings.set(number, withPrice(number, new VarcharValue("much")));
        }

        WriteReport report = fixture.write(readings);

        assertThat(report.written()).isEqualTo(497);
        assertThat(report.rejected())
                .hasSize(3)
                .allMatch(each -> each.rejectionClass() == RejectReason.TYPE_CONFLICT)
                .extracting(RejectedReading::item)
                .containsExactlyInAnyOrder(readings.get(3), readings.get(250), readings.get(499));
        assertThat(influxd.rows("market", "prices")).hasSize(497);
        fixture.booksMustBalance(501);
    }

    @Test
    void pointsOutsideOfTheRetentionAreTooOld() {
        influxd.query(
                "", "CREATE RETENTION POLICY short ON market DURATION 1h REPLICATION 1 DEFAULT");
        Reading current =
                multi(
                        java.time.InstantSource.system().instant().plus(Duration.ofMinutes(1)),
                        Map.of("symbol", "BTC"),
                        Map.of("price", new DoubleValue(1)),
                        1);
        Reading old =
                multi(
                        NOON.minus(Duration.ofDays(3650)),
                        Map.of("symbol", "BTC"),
                        Map.of("price", new DoubleValue(1)),
                        1);

        WriteReport report = fixture.write(List.of(old, current));

        assertThat(report.written()).isEqualTo(1);
        assertThat(report.rejected())
                .singleElement()
                .matches(each -> each.item().equals(old))
                .matches(each -> each.rejectionClass() == RejectReason.TOO_OLD);
    }

    @Test
    void aRetentionPolicyOtherThanTheDefaultIsWrittenAndRead() {
        influxd.query("", "CREATE RETENTION POLICY kept ON market DURATION INF REPLICATION 1");
        InfluxSettings settings = withRetention("kept");
        try (WriterFixture other = writer(settings)) {
            assertThat(other.write(prices(3)).written()).isEqualTo(3);
        }

        MeasurementReader reader =
                MeasurementReader.open(
                        new InfluxServer(settings), new InfluxTarget("market", "prices"));

        assertThat(reader.columns().fields()).containsOnlyKeys("price");
        assertThat(reader.columns().tags()).containsExactlyInAnyOrder("measure_name", "symbol");
        try (MeasurementPoints points = reader.points(NOON, NOON.plusSeconds(1))) {
            assertThat(points.next()).isNotNull();
        }
    }

    @Test
    void aRetentionPolicyThatDoesNotExistIsReportedWithTheRemedy() {
        try (WriterFixture other = writer(withRetention("nope"))) {
            assertThatThrownBy(() -> other.write(prices(3)))
                    .hasMessageContaining("retention policy not found: nope")
                    .hasMessageContaining("create it, or correct \"retentionPolicy\"");
            assertThat(other.count("retries")).isZero();
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsReportedWithTheRemedy() {
        influxd.query("", "DROP DATABASE market");

        assertThatThrownBy(() -> fixture.write(prices(3)))
                .hasMessageContaining("database not found: \"market\"")
                .hasMessageContaining("create the database or bucket");
    }

    @Test
    void anApiThatTheServerDoesNotHaveIsReported() {
        try (WriterFixture other = WriterFixture.of(influxd.url(), InfluxApi.V3)) {
            assertThatThrownBy(() -> other.write(prices(3)))
                    .hasMessageContaining("status 404")
                    .hasMessageContaining("or correct \"url\", \"org\" or \"api\"");
        }
    }

    @Test
    void fieldsOfOnePointAreUnited() {
        write(List.of(withPrice(1, new DoubleValue(1))));
        write(
                List.of(
                        multi(
                                NOON.plusSeconds(1),
                                Map.of("symbol", "BTC"),
                                Map.of("size", new BigintValue(2)),
                                1)));

        assertThat(influxd.rows("market", "prices"))
                .singleElement()
                .matches(row -> row.get("price").equals(1L) && row.get("size").equals(2L));
    }

    private static InfluxSettings withRetention(String policy) {
        return new InfluxSettings(
                influxd.url(), null, "", policy, Login.NONE, null, Duration.ofSeconds(20));
    }

    private static WriterFixture writer(InfluxSettings settings) {
        return new WriterFixture(settings, PRICES, WriterFixture.options(4));
    }

    private void write(List<Reading> readings) {
        WriteReport report = fixture.write(readings);
        assertThat(report.rejected()).isEmpty();
        assertThat(report.written()).isEqualTo(readings.size());
    }

    private static Reading withPrice(int number, MeasureValue price) {
        return multi(NOON.plusSeconds(number), Map.of("symbol", "BTC"), Map.of("price", price), 1);
    }
}
