package io.streamgauge.influx;

import static io.streamgauge.influx.InfluxReadings.NOON;
import static io.streamgauge.influx.InfluxReadings.PRICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamgauge.reading.MeasureValue;
import io.streamgauge.reading.MeasureValue.BigintValue;
import io.streamgauge.reading.MeasureValue.BooleanValue;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.MeasureValue.TimestampValue;
import io.streamgauge.reading.MeasureValue.VarcharValue;
import io.streamgauge.reading.Reading;
import io.streamgauge.reading.TimeUnit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The lines of readings. The kinds of escapes are those of InfluxData's corpus of line protocol.
 *
 * @see <a href="https://github.com/influxdata/line-protocol-corpus">line-protocol-corpus</a>
 */
class LineEncoderTest {

    @Test
    void aReadingIsMappedAsAwsMigrationMapsIt() {
        Map<String, String> dimensions = new LinkedHashMap<>();
        dimensions.put("symbol", "BTC");
        dimensions.put("currency", "USD");
        Map<String, MeasureValue> measures = new LinkedHashMap<>();
        measures.put("price", new DoubleValue(1.5));
        measures.put("size", new BigintValue(-3));
        measures.put("venue", new VarcharValue("north"));
        measures.put("open", new BooleanValue(true));
        measures.put("halted", new BooleanValue(false));
        measures.put("at", new TimestampValue(NOON, TimeUnit.SECONDS));

        assertThat(line(InfluxReadings.multi(NOON.plusNanos(7), dimensions, measures, 1)))
                .isEqualTo(
                        "prices,currency=USD,measure_name=quote,symbol=BTC"
                                + " price=1.5,size=-3i,venue=\"north\",open=t,halted=f,"
                                + "at=1795176000000000000i 1795176000000000007");
    }

    @Test
    void aSingleMeasureHasTheColumnThatItHasInTimestream() {
        assertThat(line(InfluxReadings.single("volume", new BigintValue(7))))
                .isEqualTo(
                        "prices,measure_name=volume,symbol=BTC measure_value::bigint=7i"
                                + " 1795176000000000000");
    }

    @Test
    void theMeasureNameIsLeftOutWhereAsked() {
        LineMapping without = new LineMapping("prices", false, Set.of());

        assertThat(line(InfluxReadings.single("volume", new BigintValue(7)), without))
                .isEqualTo("prices,symbol=BTC volume=7i 1795176000000000000");
        assertThat(line(InfluxReadings.price(0), without))
                .isEqualTo("prices,symbol=BTC price=0.0 1795176000000000000");
    }

    @Test
    void theMeasureNameIsTheMeasurementWhereNoneIsNamed() {
        assertThat(line(InfluxReadings.price(0), new LineMapping(null, true, Set.of())))
                .isEqualTo("quote,symbol=BTC price=0.0 1795176000000000000");
    }

    @Test
    void dimensionsBecomeFieldsWhereAsked() {
        LineMapping mapping = new LineMapping("prices", true, Set.of("note", "absent"));
        Reading reading =
                InfluxReadings.multi(
                        NOON,
                        Map.of("symbol", "BTC", "note", "so \"called\""),
                        Map.of("price", new DoubleValue(1)),
                        1);

        assertThat(line(reading, mapping))
                .isEqualTo(
                        "prices,measure_name=quote,symbol=BTC"
                                + " price=1.0,note=\"so \\\"called\\\"\" 1795176000000000000");
        assertThatThrownBy(
                        () ->
                                line(
                                        InfluxReadings.multi(
                                                NOON,
                                                Map.of("note", "a"),
                                                Map.of("note", new DoubleValue(1)),
                                                1),
                                        mapping))
                .hasMessageContaining("two fields must not have one name, but both are \"note\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a,b     | a\\,b
                    a b     | a\\ b
                    a=b     | a=b
                    a"b     | a"b
                    a\\b    | a\\b
                    größe   | größe
                    ` `     | `\\ `
                    """)
    void measurementsEscapeCommasAndSpaces(String name, String escaped) {
        String line = line(InfluxReadings.price(0), new LineMapping(name, false, Set.of()));

        assertThat(line).isEqualTo(escaped + ",symbol=BTC price=0.0 1795176000000000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a,b         | a\\,b
                    a b         | a\\ b
                    a=b         | a\\=b
                    ,, =        | \\,\\,\\ \\=
                    \\ east     | \\\\ east
                    \\,,=east   | \\\\,\\,\\=east
                    eas\\t      | eas\\t
                    "quoted"    | "quoted"
                    ₿ 😀        | ₿\\ 😀
                    """)
    void tagsAndFieldNamesEscapeEqualSignsToo(String text, String escaped) {
        boolean ofTagsOnly = text.matches("\\\\[,= ].*");
        String field = ofTagsOnly ? "f" : text;
        Reading reading =
                InfluxReadings.multi(
                        NOON, Map.of(text, text), Map.of(field, new DoubleValue(1)), 1);

        assertThat(line(reading, new LineMapping("m", false, Set.of())))
                .isEqualTo(
                        "m,%1$s=%1$s %2$s=1.0 1795176000000000000"
                                .formatted(escaped, ofTagsOnly ? "f" : escaped));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    plain                        | plain
                    test\\                       | test\\\\
                    test"                        | test\\"
                    test\\"                      | test\\\\\\"
                    {Hello"{\\,}" World}         | {Hello\\"{\\\\,}\\" World}
                    one, two=three               | one, two=three
                    `two
                    lines`                       | `two
                    lines`
                    """)
    void stringsEscapeQuotesAndBackslashes(String text, String escaped) {
        assertThat(line(InfluxReadings.single("s", new VarcharValue(text))))
                .isEqualTo(
                        "prices,measure_name=s,symbol=BTC measure_value::varchar=\"%s\" 1795176000000000000"
                                .formatted(escaped));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1.5, 1e300, 1e-300, Double.MAX_VALUE, Double.MIN_VALUE, 42})
    void doublesReadBackAsTheSameValue(double value) {
        String line = line(InfluxReadings.single("d", new DoubleValue(value)));

        assertThat(LineDecoder.points(line).get(0).fields())
                .containsEntry("measure_value::double", value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    symbol | BTC\\    | must not end in a backslash, but is "BTC\\"
                    symbol | `a
                    b`                | must have no line end
                    sym\\  | BTC      | that does not end in a backslash, but is "sym\\"
                    time   | BTC      | a tag must not have the name "time"
                    measure_name | x  | two tags must not have one name, but both are "measure_name"
                    """)
    void whatLineProtocolCannotRepresentIsRefused(String name, String value, String reason) {
        Reading reading =
                InfluxReadings.multi(
                        NOON, Map.of(name, value), Map.of("price", new DoubleValue(1)), 1);

        assertThatThrownBy(() -> line(reading))
                .isInstanceOf(UnencodableReadingException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void fieldsAndMeasurementsAreRefusedForTheSameReasons() {
        assertThatThrownBy(
                        () ->
                                line(
                                        InfluxReadings.multi(
                                                NOON,
                                                Map.of("a", "b"),
                                                Map.of("time", new DoubleValue(1)),
                                                1)))
                .hasMessageContaining("a field must not have the name \"time\"");
        assertThatThrownBy(
                        () ->
                                line(
                                        InfluxReadings.price(0),
                                        new LineMapping("#note", true, Set.of())))
                .hasMessageContaining("must not begin with #");
        assertThatThrownBy(
                        () ->
                                line(
                                        InfluxReadings.single(
                                                "s", new VarcharValue("half \uD83D of a pair"))))
                .hasMessageContaining("half a surrogate pair");
    }

    @Test
    void backslashesOfNamesAndTagsAreEscapedForInfluxDb3() {
        Reading reading =
                InfluxReadings.multi(
                        NOON,
                        Map.of("a\\b", "\\\\c\\,d"),
                        Map.of("e\\f", new VarcharValue("g\\h")),
                        1);
        LineMapping mapping = new LineMapping("m\\", false, Set.of());

        LineMapping valid = new LineMapping("m\\n", false, Set.of());
        assertThatThrownBy(() -> line(reading, mapping)).hasMessageContaining("in a backslash");
        assertThat(new LineEncoder(valid).encode(reading).backslashes()).isTrue();
        assertThat(line(reading, valid))
                .isEqualTo("m\\n,a\\b=\\\\c\\\\,d e\\f=\"g\\\\h\" 1795176000000000000");
        assertThat(LineEncoder.escapingBackslashes(valid).encode(reading).text())
                .isEqualTo("m\\\\n,a\\\\b=\\\\\\\\c\\\\\\,d e\\\\f=\"g\\\\h\" 1795176000000000000");
        assertThat(encode(InfluxReadings.price(0)).backslashes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\,b", "a\\=b", "a\\ b", "a\\\"b"})
    void backslashesThatInfluxDb1WouldLeaveOutAreRefused(String name) {
        assertThatThrownBy(
                        () ->
                                line(
                                        InfluxReadings.multi(
                                                NOON,
                                                Map.of("symbol", "BTC"),
                                                Map.of(name, new DoubleValue(1)),
                                                1)))
                .hasMessageContaining("the field name must have no backslash before");
        assertThatThrownBy(
                        () -> line(InfluxReadings.price(0), new LineMapping(name, true, Set.of())))
                .hasMessageContaining("the measurement name must have no backslash before");
    }

    @Test
    void linesOfOneSeriesAndTimeAreEqual() {
        LineEncoder encoder = new LineEncoder(PRICES);
        EncodedLine first = encoder.encode(InfluxReadings.price(1, 5, 1));

        assertThat(encoder.encode(InfluxReadings.price(1, 6, 2)))
                .isEqualTo(first)
                .hasSameHashCodeAs(first);
        assertThat(encoder.encode(InfluxReadings.price(2, 5, 1))).isNotEqualTo(first);
        assertThat(
                        encoder.encode(
                                InfluxReadings.multi(
                                        NOON.plusSeconds(1),
                                        Map.of("symbol", "ETH"),
                                        Map.of("price", new DoubleValue(5)),
                                        1)))
                .isNotEqualTo(first);
    }

    @Test
    void linesOfOneWriteAreUnchangedByThoseAfterThem() {
        LineEncoder encoder = new LineEncoder(PRICES);
        List<Reading> readings =
                IntStream.range(0, 5_000).mapToObj(each -> InfluxReadings.price(each)).toList();

        List<EncodedLine> lines = readings.stream().map(encoder::encode).toList();

        assertThat(lines)
                .extracting(EncodedLine::text)
                .containsExactlyElementsOf(readings.stream().map(each -> line(each)).toList());
    }

    @Test
    void theLatestTimeIsKeptToTheNanosecond() {
        Instant latest = Instant.parse("2262-04-11T23:47:16.854775806Z");
        Reading reading =
                InfluxReadings.multi(
                        latest, Map.of("a", "b"), Map.of("price", new DoubleValue(1)), 1);

        assertThat(line(reading)).endsWith(" 9223372036854775806");
    }

    private static String line(Reading reading) {
        return line(reading, PRICES);
    }

    private static String line(Reading reading, LineMapping mapping) {
        return new LineEncoder(mapping).encode(reading).text();
    }

    private static EncodedLine encode(Reading reading) {
        return new LineEncoder(PRICES).encode(reading);
    }
}
