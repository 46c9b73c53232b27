package io.streamgauge.timestream;

import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Readings to write in tests. */
public final class TestReadings {

    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private TestReadings() {}

    /** The given number of prices of one coin, a second apart, numbered by their prices. */
    static List<Reading> prices(int count) {
        return IntStream.range(0, count).mapToObj(TestReadings::price).toList();
    }

    static Reading price(int number) {
        return reading(number, "quote", Map.of("symbol", "BTC", "currency", "USD"));
    }

    static Reading reading(int number, String measureName, Map<String, String> dimensions) {
        return new Reading(
                new Row("row " + number, Map.of("price", (double) number)),
                NOON.plusSeconds(number),
                TimeUnit.MILLISECONDS,
                new LinkedHashMap<>(dimensions),
                measureName,
                new Measures.Single(new DoubleValue(number)),
                1);
    }
}
