package io.streamgauge.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.reading.MeasureValue.BigintValue;
import io.streamgauge.reading.MeasureValue.BooleanValue;
import io.streamgauge.reading.MeasureValue.DoubleValue;
import io.streamgauge.reading.MeasureValue.TimestampValue;
import io.streamgauge.reading.MeasureValue.VarcharValue;
import io.streamgauge.reading.Measures.Multi;
import io.streamgauge.reading.Measures.Single;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MappingTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00.123Z");
    private static final Row ROW = new Row("bars.csv line 17", Map.of("symbol", "BTC", "price", 1));

    @Test
    void aFittingRowBecomesTheDeclaredReading() {
        Mapping mapping =
                Mapping.builder()
                        .measureName("bar")
                        .time("at")
                        .timeUnit("SECONDS")
                        .dimensions("Symbol Name as symbol, currency?")
                        .constants("source = 'a, b', region=eu")
                        .measures(
                                "1. open as open:double, n:bigint, note:varchar, ok:boolean,"
                                        + " seen:timestamp")
                        .version("v")
                        .build();
        Row row =
                row("at", 1_700_000_000, "Symbol Name", "BTC", "1. open", "64000.1", "n", 7L)
                        .with("note", "x")
                        .with("ok", true)
                        .with("seen", "2026-11-21T00:00:00.000001Z")
                        .with("v", 3);

        Reading reading = reading(mapping, row);

        assertThat(reading.row()).isSameAs(row);
        assertThat(reading.time()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(reading.timeUnit()).isEqualTo(TimeUnit.MICROSECONDS);
        assertThat(reading.dimensions())
                .containsExactly(
                        Map.entry("symbol", "BTC"),
                        Map.entry("source", "a, b"),
                        Map.entry("region", "eu"));
        assertThat(reading.measureName()).isEqualTo("bar");
        assertThat(((Multi) reading.measures()).values())
                .containsExactly(
                        Map.entry("open", new DoubleValue(64000.1)),
                        Map.entry("n", new BigintValue(7)),
                        Map.entry("note", new VarcharValue("x")),
                        Map.entry("ok", new BooleanValue(true)),
                        Map.entry(
                                "seen",
                                new TimestampValue(
                                        Instant.parse("2026-11-21T00:00:00.000001Z"),
                                        TimeUnit.MICROSECONDS)));
        assertThat(reading.version()).isEqualTo(3);
    }

    @Test
    void aSingleMeasureIsNamedByTheMeasureNameElseByItsItem() {
        Mapping.Builder builder = Mapping.builder().dimensions("symbol").measures("price:double");

        assertThat(reading(builder.build(), ROW).measureName()).isEqualTo("price");
        assertThat(reading(builder.measures("price as p:double").build(), ROW).measureName())
                .isEqualTo("p");
        Reading named = reading(builder.measureName("quote").build(), ROW);
        assertThat(named.measureName()).isEqualTo("quote");
        assertThat(named.measures()).isEqualTo(new Single(new DoubleValue(1)));
        assertThat(reading(builder.multi(true).build(), ROW).measures())
                .isEqualTo(new Multi(Map.of("p", new DoubleValue(1))));
    }

    @Test
    void aRowWithoutTimeTakesTheDefaultTimeAndKeepsIt() {
        Mapping mapping = Mapping.builder().dimensions("symbol").measures("price:double").build();

        Reading reading = reading(mapping, ROW);

        assertThat(reading.time()).isEqualTo(NOW);
        assertThat(reading.timeUnit()).isEqualTo(TimeUnit.MILLISECONDS);
        assertThat(reading.row()).isEqualTo(ROW.with("time", NOW));
    }

    @Test
    void absentMeasuresAreOmittedButOneIsRequired() {
        Mapping mapping =
                Mapping.builder()
                        .measureName("bar")
                        .dimensions("symbol")
                        .measures("open:double, close:double")
                        .build();

        assertThat(reading(mapping, row("symbol", "BTC", "open", null, "close", 1)).measures())
                .isEqualTo(new Multi(Map.of("close", new DoubleValue(1))));
        assertThat(rejection(mapping, row("symbol", "BTC")).message())
                .isEqualTo(
                        "r: field \"open, close\" must hold at least one measure, but it is"
                                + " absent");
    }

    @Test
    void anAbsentDimensionIsARejectionUnlessItIsOptional() {
        Mapping.Builder builder =
                Mapping.builder().dimensions("symbol?, currency").measures("price:double");
        Row row = row("symbol", null, "currency", "USD", "price", 1);

        assertThat(reading(builder.build(), row).dimensions())
                .containsExactly(Map.entry("currency", "USD"));
        assertThat(rejection(builder.build(), row.with("currency", "")).message())
                .isEqualTo("r: field \"currency\" must not be empty, but it is \"\"");
        assertThat(rejection(builder.build(), row("price", 1)).message())
                .isEqualTo("r: field \"currency\" must be present, but it is absent");
        assertThat(rejection(builder.dimensions("symbol?, c?").build(), row("price", 1)).rule())
                .contains("a row needs at least one");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    5,         5
                    true,      true
                    1.50,      1.50
                    1E3,       1E+3
                    """)
    void aDimensionMayBeANumberOrABoolean(String json, String text) {
        Object value = json.equals("true") ? (Object) true : new BigDecimal(json);
        Mapping mapping = Mapping.builder().dimensions("d").measures("m:double").build();

        assertThat(reading(mapping, row("d", value, "m", 1)).dimensions()).containsEntry("d", text);
    }

    static Stream<Arguments> valuesThatFit() {
        return Stream.of(
                Arguments.of("double", 1, "1.0"),
                Arguments.of("double", 64000.1f, "64000.1"),
                Arguments.of("double", -0.0, "0.0"),
                Arguments.of("double", "1e-7", "1.0E-7"),
                Arguments.of("double", ".5", "0.5"),
                Arguments.of("double", "-007", "-7.0"),
                Arguments.of("double", new BigDecimal("0.1"), "0.1"),
                Arguments.of("double", BigInteger.TWO, "2.0"),
                Arguments.of("bigint", "9223372036854775807", "9223372036854775807"),
                Arguments.of("bigint", new BigDecimal("5.0"), "5"),
                Arguments.of("bigint", 1e3, "1000"),
                Arguments.of("bigint", (short) 3, "3"),
                Arguments.of("varchar", " ", " "),
                Arguments.of("varchar", 5, "5"),
                Arguments.of("varchar", NOW, "2026-11-21T00:00:00.123Z"),
                Arguments.of("boolean", "TRUE", "true"),
                Arguments.of("boolean", false, "false"));
    }

    @ParameterizedTest
    @MethodSource("valuesThatFit")
    void valuesOfTheDeclaredTypeAreConverted(String type, Object value, String text) {
        Reading reading = reading(measure(type), row("d", "x", "m", value));

        assertThat(((Single) reading.measures()).value().text()).isEqualTo(text);
    }

    static Stream<Arguments> valuesThatDoNotFit() {
        List<Object> noNumbers =
                List.of(
                        "12abc", "", " ", "NaN", "1d", "0x1", "1 ", "٣", "1_0", "+", "1e", true,
                        NOW);
        List<Object> noDoubles =
                List.of(
                        Double.NaN,
                        Double.NEGATIVE_INFINITY,
                        Float.NaN,
                        "1e999",
                        new NestedValue("{}"));
        List<Object> noBigints =
                List.of(1.5, "9223372036854775808", "1e999999999", "1e99999999999", Double.NaN);
        List<Object> noTexts =
                List.of("", "\ud800", new NestedValue("[]"), new byte[0], Double.NaN);
        List<Object> noBooleans = List.of("yes", 1, "", "t");
        return Stream.of(
                        Stream.concat(noNumbers.stream(), noDoubles.stream())
                                .map(v -> Arguments.of("double", v)),
                        Stream.concat(noNumbers.stream(), noBigints.stream())
                                .map(v -> Arguments.of("bigint", v)),
                        noTexts.stream().map(value -> Arguments.of("varchar", value)),
                        noBooleans.stream().map(value -> Arguments.of("boolean", value)))
                .flatMap(arguments -> arguments);
    }

    @ParameterizedTest
    @MethodSource("valuesThatDoNotFit")
    void valuesOfAnotherTypeAreRejected(String type, Object value) {
        Row row = row("d", "x", "m", value);

        Rejection rejection = rejection(measure(type), row);

        assertThat(rejection.row()).isSameAs(row);
        assertThat(rejection.field()).isEqualTo("m");
        assertThat(rejection.rule()).startsWith("must ");
        assertThat(rejection.value()).isSameAs(value);
    }

    @Test
    void aVersionIsAtLeastOne() {
        Mapping.Builder builder = Mapping.builder().dimensions("d").measures("m:double");
        Row row = row("d", "x", "m", 1);

        assertThat(reading(builder.build(), row).version()).isEqualTo(1);
        assertThat(reading(builder.version("v?").build(), row).version()).isEqualTo(1);
        assertThat(rejection(builder.version("v").build(), row).rule())
                .isEqualTo("must be present");
        assertThat(rejection(builder.build(), row.with("v", 0)).rule())
                .isEqualTo("must be a version of at least 1");
    }

    @Test
    void longValuesAreTruncatedInTheMessage() {
        Row row = row("d", "x", "m", "y".repeat(1_000));

        assertThat(rejection(measure("double"), row).message()).hasSizeLessThan(300);
    }

    private static Mapping measure(String type) {
        return Mapping.builder().dimensions("d").measures("m:" + type).build();
    }

    private static Reading reading(Mapping mapping, Row row) {
        return (Reading) mapping.map(row, NOW);
    }

    private static Rejection rejection(Mapping mapping, Row row) {
        return (Rejection) mapping.map(row, NOW);
    }

    private static Row row(Object... namesAndValues) {
        Row row = new Row("r", Map.of());
        List<Object> list = Arrays.asList(namesAndValues);
        for (int i = 0; i < list.size(); i += 2) {
            row = row.with((String) list.get(i), list.get(i + 1));
        }
        return row;
    }
}
