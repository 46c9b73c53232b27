package io.streamgauge.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.delivery.PendingWrite;
import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.MeasureValue.BigintValue;
import io.streamgauge.reading.MeasureValue.BooleanValue;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.MeasureValue.TimestampValue;
import io.streamgauge.reading.MeasureValue.VarcharValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeteringTest {

    @Test
    void aRecordCountsItsTimeDimensionsAndMeasureWithNames() {
        Reading reading = TestReadings.reading(1, "quote", Map.of("symbol", "BTC"));

        assertThat(Metering.bytes(reading)).isEqualTo(8 + 5 + 6 + 3 + 8);
    }

    @Test
    void textCountsAsUtf8() {
        Reading reading = TestReadings.reading(1, "µ", Map.of("çity", "Zürich"));

        assertThat(Metering.bytes(reading)).isEqualTo(8 + 2 + 5 + 7 + 8);
    }

    @Test
    void theMeasuresOfAMultiCountByTheirTypes() {
        Map<String, MeasureValue> values = new LinkedHashMap<>();
        values.put("d", new DoubleValue(1));
        values.put("i", new BigintValue(1));
        values.put("b", new BooleanValue(true));
        values.put("v", new VarcharValue("three"));
        values.put("t", new TimestampValue(TestReadings.NOON, TimeUnit.SECONDS));
        Reading reading =
                new Reading(
                        new Row("row", Map.of()),
                        TestReadings.NOON,
                        TimeUnit.SECONDS,
                        Map.of("a", "b"),
                        "m",
                        new Measures.Multi(values),
                        1);

        assertThat(Metering.bytes(reading)).isEqualTo(8 + 2 + 1 + 5 + 8 + 8 + 1 + 5 + 8);
    }

    @Test
    void commonAttributesCountOnceAndRequestsAreRoundedUp() {
        PendingWrite pendingWrite =
                new PendingWrite(
                        new TableName("market", "prices"), 100, TestReadings.NOON, Runnable::run);
        List<PendingReading> items =
                TestReadings.prices(100).stream()
                        .map(
                                reading ->
                                        new PendingReading(
                                                reading, Metering.bytes(reading), pendingWrite))
                        .toList();
        int common = "quote".length() + "symbolBTC".length() + "currencyUSD".length();
        int own = 8 + 8;

        Cost cost = Batch.of(items).cost();

        assertThat(cost).isEqualTo(new Cost(common + 100 * own, 2, 5));
        assertThat(100 * (common + own)).isEqualTo(4100);
    }

    @Test
    void aUnitIsOneKibibyte() {
        assertThat(Cost.of(1024, 1025)).isEqualTo(new Cost(1024, 1, 2));
        assertThat(Cost.of(1, 1)).isEqualTo(new Cost(1, 1, 1));
    }
}
