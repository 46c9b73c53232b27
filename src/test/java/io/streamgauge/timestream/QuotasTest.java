package io.streamgauge.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.MeasureValue.BigintValue;
import io.streamgauge.reading.MeasureValue.VarcharValue;
import io.streamgauge.reading.Measures;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.Row;
import io.streamgauge.reading.TimeUnit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotasTest {

    private static final Measures ONE = new Measures.Single(new BigintValue(1));

    @Test
    void aReadingAtTheLimitsIsValid() {
        assertThat(violation(dimensions(128, "v"), "m", ONE)).isEmpty();
        assertThat(violation(Map.of("n".repeat(60), "v".repeat(1900)), "m", ONE)).isEmpty();
        assertThat(violation(Map.of("d", "v"), "m".repeat(256), ONE)).isEmpty();
        assertThat(violation(Map.of("d", "v"), "m", multi(200, new BigintValue(1)))).isEmpty();
    }

    @Test
    void aReadingBeyondALimitIsReportedWithTheNumber() {
        assertThat(violation(dimensions(129, "v"), "m", ONE))
                .isEqualTo("the dimensions must be at most 128, but are 129");
        assertThat(violation(Map.of("n".repeat(61), "v"), "m", ONE))
                .startsWith("the bytes of the dimension name \"nnn")
                .endsWith("must be at most 60, but are 61");
        assertThat(violation(Map.of("d", "v".repeat(2048)), "m", ONE))
                .isEqualTo(
                        "the bytes of the dimension \"d\", name and value must be at most 2048, but"
                                + " are 2049");
        assertThat(violation(Map.of("d", "v"), "ü".repeat(129), ONE))
                .startsWith("the bytes of the measure name \"üüü")
                .endsWith("must be at most 256, but are 258");
        assertThat(violation(Map.of("d", "v"), "", ONE))
                .isEqualTo("the measure name must not be empty");
        assertThat(violation(Map.of("", "v"), "m", ONE))
                .isEqualTo("the dimension name must not be empty");
        assertThat(violation(Map.of("d", "v"), "m", multi(257, new BigintValue(1))))
                .isEqualTo("the measures must be at most 256, but are 257");
        assertThat(violation(Map.of("d", "v"), "m", multi(1, "n".repeat(257))))
                .startsWith("the bytes of the measure name \"nnn");
        assertThat(violation(Map.of("d", "v"), "m", multi(3, new VarcharValue("x".repeat(683)))))
                .isEqualTo("the bytes of the measures' values must be at most 2048, but are 2049");
        assertThat(violation(dimensions(20, "v".repeat(110)), "m", ONE))
                .startsWith("the bytes of the record must be at most 2048, but are ");
    }

    private static String violation(
            Map<String, String> dimensions, String name, Measures measures) {
        Reading reading =
                new Reading(
                        new Row("row 1", Map.of()),
                        Instant.EPOCH,
                        TimeUnit.SECONDS,
                        dimensions,
                        name,
                        measures,
                        1);
        return Quotas.violation(reading, Metering.bytes(reading)).orElse("");
    }

    private static Map<String, String> dimensions(int count, String value) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            dimensions.put("d" + i, value);
        }
        return dimensions;
    }

    private static Measures multi(int count, MeasureValue value) {
        Map<String, MeasureValue> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            values.put(Integer.toString(i, 36), value);
        }
        return new Measures.Multi(values);
    }

    private static Measures multi(int value, String name) {
        return new Measures.Multi(Map.of(name, new BigintValue(value)));
    }
}
