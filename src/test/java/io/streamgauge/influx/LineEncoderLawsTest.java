package io.streamgauge.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.MeasureValue.BigintValue;
import io.streamgauge.reading.MeasureValue.BooleanValue;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.MeasureValue.VarcharValue;
import io.streamgauge.reading.Reading;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for the line of any reading. */
class LineEncoderLawsTest {

    @Property(tries = 500)
    void aLineReadsBackAsItsReading(
            @ForAll("names") String measurement,
            @ForAll("tags") Map<String, String> tags,
            @ForAll("fields") Map<String, MeasureValue> fields,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1) long nanoseconds) {
        Instant time = Instant.ofEpochSecond(0, nanoseconds);
        Reading reading = InfluxReadings.multi(time, tags, fields, 1);

        EncodedLine line =
                new LineEncoder(new LineMapping(measurement, true, Set.of())).encode(reading);

        Map<String, String> expected = new HashMap<>(tags);
        expected.put("measure_name", "quote");
        Map<String, Object> values = new HashMap<>();
        fields.forEach((name, value) -> values.put(name, plain(value)));
        assertThat(LineDecoder.points(line.text()))
                .containsExactly(new LineDecoder.Point(measurement, expected, values, nanoseconds));
    }

    private static Object plain(MeasureValue value) {
        if (value instanceof DoubleValue number) {
            return number.value();
        }
        if (value instanceof BigintValue integer) {
            return integer.value();
        }
        return value instanceof BooleanValue flag ? (Object) flag.value() : value.text();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("ab,= \\\"'é₿")
                .withCharRange('!', '~')
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(name -> !name.endsWith("\\") && !name.startsWith("#"))
                .filter(name -> !name.equals("time"))
                .filter(name -> !name.matches(".*\\\\[,= \"].*"));
    }

    @Provide
    Arbitrary<Map<String, String>> tags() {
        return Arbitraries.maps(names(), names()).ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<Map<String, MeasureValue>> fields() {
        Arbitrary<MeasureValue> values =
                Arbitraries.oneOf(
                        Arbitraries.doubles().map(DoubleValue::new),
                        Arbitraries.longs().map(BigintValue::new),
                        Arbitraries.of(true, false).map(BooleanValue::new),
                        Arbitraries.strings()
                                .withChars("ab,= \\\"\n\t😀é")
                                .ofMinLength(1)
                                .ofMaxLength(10)
                                .filter(LineEncoderLawsTest::isUnicode)
                                .map(VarcharValue::new));
        return Arbitraries.maps(names(), values).ofMinSize(1).ofMaxSize(5);
    }

    /** The generator may cut a surrogate pair in two. */
    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(code -> code >= 0xD800 && code <= 0xDFFF);
    }
}
