package io.streamgauge.influx;

import static io.streamgauge.influx.InfluxReadings.NOON;
import static io.streamgauge.influx.InfluxReadings.multi;
import static io.streamgauge.influx.InfluxReadings.prices;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.delivery.RejectReason;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.local.influx.InfluxEndpoint;
import io.streamgauge.reading.MeasureValue.VarcharValue;
import io.streamgauge.reading.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the embedded InfluxDB makes of our lines, as each of its versions. */
class EmbeddedInfluxTest {

    private static final String COUNT = "SELECT count(*) AS n FROM prices";

    @ParameterizedTest
    @CsvSource({"1, V1", "2, V2", "3, V3"})
    void everyReadingIsStoredOnceAndConflictsAreNamed(int version, InfluxApi api) {
        try (InfluxEndpoint endpoint = InfluxEndpoint.start(version);
                WriterFixture fixture = WriterFixture.of(endpoint.url(), api)) {
            endpoint.post("/query?q=CREATE+DATABASE+market", "");
            fixture.write(prices(6_000));
            fixture.write(prices(6_000));
            List<Reading> readings = new ArrayList<>(prices(500));
            for (int number : List.of(3, 250, 499)) {
                readings.set(number, much(number));
            }

            WriteReport report = fixture.write(readings);

            assertThat(report.written()).isEqualTo(497);
            assertThat(report.rejected())
                    .hasSize(3)
                    .allMatch(each -> each.rejectionClass() == RejectReason.TYPE_CONFLICT)
                    .extracting(RejectedReading::item)
                    .containsExactlyInAnyOrder(
                            readings.get(3), readings.get(250), readings.get(499));
            assertThat(endpoint.csv("market", COUNT)).isEqualTo("n\n6000\n");
            fixture.booksMustBalance(12_500);
        }
    }

    private static Reading much(int number) {
        return multi(
                NOON.plusSeconds(number),
                Map.of("symbol", "BTC"),
                Map.of("price", new VarcharValue("much")),
                1);
    }
}
