package io.streamgauge.influx;

import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Readings to write to InfluxDB in tests. */
final class InfluxReadings {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** The mapping of a measurement as AWS's migration has it. */
    static final LineMapping PRICES = new LineMapping("prices", true, Set.of());

    private InfluxReadings() {}

    /** Prices of one coin, a second apart, numbered by their prices. */
    static List<Reading> prices(int count) {
        return IntStream.range(0, count).mapToObj(InfluxReadings::price).toList();
    }

    static Reading price(int number) {
        return price(number, number, 1);
    }

    /** A price at the time of a number, in a version. */
    static Reading price(int number, double price, long version) {
        return multi(
                NOON.plusSeconds(number),
                Map.of("symbol", "BTC"),
                Map.of("price", new DoubleValue(price)),
                version);
    }

    static Reading multi(
            Instant time,
            Map<String, String> dimensions,
            Map<String, MeasureValue> measures,
            long version) {
        return new Reading(
                new Row("row of " + time, Map.of()),
                time,
                TimeUnit.NANOSECONDS,
                new LinkedHashMap<>(dimensions),
                "quote",
                new Measures.Multi(new LinkedHashMap<>(measures)),
                version);
    }

    static Reading single(String measureName, MeasureValue value) {
        return new Reading(
                new Row("row", Map.of()),
                NOON,
                TimeUnit.NANOSECONDS,
                Map.of("symbol", "BTC"),
                measureName,
                new Measures.Single(value),
                1);
    }
}
